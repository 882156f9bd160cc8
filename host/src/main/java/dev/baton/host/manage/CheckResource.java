package dev.baton.host.manage;

import dev.baton.api.CheckResult;
import dev.baton.host.apps.AppRegistry;
import dev.baton.host.apps.AppState;
import dev.baton.host.apps.Ending;
import dev.baton.host.apps.RunningApp;
import dev.baton.host.http.Answer;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** {@code POST /api/v1/apps/{id}/check}: whether the app reaches its backend, and if not, why not. */
final class CheckResource {

    private static final Duration LONGEST_CHECK = Duration.ofSeconds(15);

    private final AppRegistry registry;

    CheckResource(AppRegistry registry) {
        this.registry = registry;
    }

    CompletionStage<Answer> check(Visit visit) {
        AppState app = visit.app(registry);
        Optional<RunningApp> running = app.running();
        if (running.isEmpty()) {
            return CompletableFuture.completedFuture(answer(false, "The app is not running. " + app.reason()));
        }
        return running.get().check(LONGEST_CHECK).thenApply(ending -> answer(running.get(), ending));
    }

    private static Answer answer(RunningApp app, Ending<CheckResult> ending) {
        if (ending instanceof Ending.Answered<CheckResult> answered) {
            return answer(answered.answer().ok(), app.masked(answered.answer().message()));
        }
        if (ending instanceof Ending.Faulty<CheckResult> faulty) {
            return answer(false, faulty.message());
        }
        if (ending instanceof Ending.Full<CheckResult> full) {
            return answer(false, full.message());
        }
        return answer(false, "The app is being replaced. Check it again in a moment.");
    }

    /** A check that fails is an answer all the same. */
    private static Answer answer(boolean ok, String message) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("ok", ok);
        body.put("message", message);
        return Envelope.success(body);
    }
}
