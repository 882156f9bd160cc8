package dev.baton.host.manage;

import dev.baton.host.apps.AppRegistry;
import dev.baton.host.apps.AppState;
import dev.baton.host.http.Answer;
import dev.baton.host.http.Refusal;
import dev.baton.host.settings.AppsWanted;
import dev.baton.host.settings.Wanted;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/** {@code /api/apps/{id}/status}: switching an app on and off. */
final class StatusResource {

    private final AppRegistry registry;
    private final AppsWanted wanted;
    private final Following following;

    StatusResource(AppRegistry registry, AppsWanted wanted, Following following) {
        this.registry = registry;
        this.wanted = wanted;
        this.following = following;
    }

    Answer read(Visit visit) {
        return status(visit.app(registry));
    }

    CompletionStage<Answer> change(Visit visit) {
        AppState app = visit.app(registry);
        Fields fields = visit.fields();
        Wanted wish = wish(fields.text("status"));
        fields.refuseProblems();
        wanted.want(app.id(), wish, visit.caller().name());
        return following.refreshed(app.id()).thenApply(done -> status(visit.app(registry)));
    }

    private static Wanted wish(String status) {
        return switch (status) {
            case "manually_enabled" -> Wanted.ENABLED;
            case "manually_disabled" -> Wanted.DISABLED;
            default -> throw Refusal.of(Envelope.error(400, "status must be manually_enabled or manually_disabled."));
        };
    }

    private Answer status(AppState app) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("status", AppDocument.with(wanted).status(app));
        body.put("state", app.status().name());
        body.put("reason", app.reason());
        body.put("since", app.since().toString());
        return Envelope.success(body);
    }
}
