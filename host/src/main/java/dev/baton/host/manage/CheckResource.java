package dev.baton.host.manage;

import dev.baton.api.CheckResult;
import dev.baton.host.apps.AppRegistry;
import dev.baton.host.delivery.BackendRefusals;
import dev.baton.host.http.Answer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/** {@code POST /api/v1/apps/{id}/check}: whether the app reaches its backend, and if not, why not. */
final class CheckResource {

    private final AppRegistry registry;
    private final BackendRefusals refusals;

    CheckResource(AppRegistry registry, BackendRefusals refusals) {
        this.registry = registry;
        this.refusals = refusals;
    }

    CompletionStage<Answer> check(Visit visit) {
        return AppCheck.of(visit.app(registry), refusals).thenApply(CheckResource::answer);
    }

    /** A check that fails is an answer all the same. */
    private static Answer answer(CheckResult result) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("ok", result.ok());
        body.put("message", result.message());
        return Envelope.success(body);
    }
}
