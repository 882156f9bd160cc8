package dev.baton.host.manage;

import dev.baton.host.apps.AppRegistry;
import dev.baton.host.apps.AppState;
import dev.baton.host.apps.AppStatus;
import dev.baton.host.http.Answer;
import dev.baton.host.http.IncomingEndpoint;
import dev.baton.host.http.IncomingExamples;
import dev.baton.host.settings.AppsWanted;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** {@code /api/apps/installed}, {@code /api/apps/{id}}, {@code /apis}, and {@code /api/v1/refused}: what there is. */
final class AppsResource {

    private final AppRegistry registry;
    private final AppsWanted wanted;
    private final AppFiles files;
    private final IncomingExamples examples = new IncomingExamples();

    AppsResource(AppRegistry registry, AppsWanted wanted, AppFiles files) {
        this.registry = registry;
        this.wanted = wanted;
        this.files = files;
    }

    Answer installed(Visit visit) {
        AppDocument document = AppDocument.with(wanted);
        return Envelope.success(
                Map.of("apps", registry.all().stream().map(document::of).toList()));
    }

    Answer one(Visit visit) {
        AppState app = visit.app(registry);
        return Envelope.success(Map.of("app", AppDocument.with(wanted).of(app)));
    }

    /** Empty while the app is disabled, as in Rocket.Chat. */
    Answer apis(Visit visit) {
        AppState app = visit.app(registry);
        return Envelope.success(Map.of("apis", app.status() == AppStatus.RUNNING ? List.of(incoming(app)) : List.of()));
    }

    /** The files in the plugins folder that are no apps, and why. */
    Answer refused(Visit visit) {
        return Envelope.success(Map.of(
                "refused",
                new TreeMap<>(files.refused())
                        .entrySet().stream()
                                .map(file -> Map.of("file", file.getKey(), "reason", file.getValue()))
                                .toList()));
    }

    private Map<String, Object> incoming(AppState app) {
        Map<String, Object> api = new LinkedHashMap<>();
        api.put("path", "incoming");
        api.put("computedPath", IncomingEndpoint.path(app.id()));
        api.put("methods", List.of("post"));
        api.put("examples", examples.all());
        return api;
    }
}
