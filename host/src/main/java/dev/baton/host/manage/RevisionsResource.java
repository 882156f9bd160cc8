package dev.baton.host.manage;

import dev.baton.host.apps.AppRegistry;
import dev.baton.host.apps.AppState;
import dev.baton.host.http.Answer;
import dev.baton.host.settings.DeclaredSettings;
import dev.baton.host.settings.Revision;
import dev.baton.host.settings.SaveResult;
import dev.baton.host.settings.SettingsStore;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** {@code /api/v1/apps/{id}/settings/history} and {@code /rollback}: who saved what when, and back to it. */
final class RevisionsResource {

    private final AppRegistry registry;
    private final SettingsStore settings;
    private final Following following;

    RevisionsResource(AppRegistry registry, SettingsStore settings, Following following) {
        this.registry = registry;
        this.settings = settings;
        this.following = following;
    }

    Answer history(Visit visit) {
        AppState app = visit.app(registry);
        return Envelope.success(Map.of(
                "revisions",
                settings.history(app.id()).stream()
                        .map(RevisionsResource::document)
                        .toList()));
    }

    private static Map<String, Object> document(Revision revision) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("number", revision.number());
        document.put("savedAt", revision.savedAt().toString());
        document.put("savedBy", revision.savedBy());
        revision.restored().ifPresent(number -> document.put("restored", number));
        return document;
    }

    /** The body is {@code {"to": NUMBER}}, with the {@code revision} that one has seen where that matters. */
    CompletionStage<Answer> rollBack(Visit visit) {
        AppState app = visit.app(registry);
        Fields fields = visit.fields();
        int to = fields.number("to");
        Optional<Integer> seen = fields.optionalNumber("revision");
        fields.refuseProblems();
        int expected = seen.orElseGet(() -> settings.latestNumbers().getOrDefault(app.id(), 0));
        SaveResult result = settings.rollBack(
                app.id(),
                DeclaredSettings.of(app.declared()),
                to,
                expected,
                visit.caller().name());
        if (result instanceof SaveResult.Saved saved) {
            int number = saved.settings().revision().number();
            return following
                    .refreshed(app.id())
                    .thenApply(done -> SettingsAnswers.saved(visit.app(registry), number, Map.of("restored", to)));
        }
        return CompletableFuture.completedFuture(SettingsAnswers.notSaved(result));
    }
}
