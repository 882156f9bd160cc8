package dev.baton.polyai;

import dev.baton.api.CheckResult;
import java.io.IOException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/**
 * What can be found out about the settings without touching a chat. PolyAI documents no call for it; this asks for the
 * handoff of a conversation that does not exist, which reads, and passes the API key on the way.
 */
final class SettingsCheck {

    private static final String NOBODYS = "baton-settings-check";
    private static final String NOT_PROVEN = " The connector token is proven by the first chat only.";

    private final PolyAiCalls polyAi;

    SettingsCheck(PolyAiCalls polyAi) {
        this.polyAi = polyAi;
    }

    CompletionStage<CheckResult> run() {
        return polyAi.handoffState(NOBODYS, "Check of the settings")
                .thenApply(this::result)
                .exceptionally(this::notReached);
    }

    private CheckResult result(PolyAiReply reply) {
        String said = polyAi.server() + " answered " + reply.status() + ": " + reply.excerpt();
        if (reply.successful()) {
            return reply.text("id").isPresent()
                    ? CheckResult.ok("PolyAI accepts the API key, account and project." + NOT_PROVEN)
                    : CheckResult.failed(said + " PolyAI does not answer so: check region and base-url.");
        }
        return switch (reply.status()) {
            case 401, 403 ->
                CheckResult.failed(said + " Check api-key, and that it is for this region, account and project.");
            case 404 -> notFound(reply, said);
            case 429 -> CheckResult.failed(said + " PolyAI wants fewer calls: check again in a minute.");
            default ->
                reply.status() >= 500
                        ? CheckResult.failed(said + " PolyAI is not well: check again later.")
                        : CheckResult.failed(said + " Check region (or base-url), version, account-id and project-id.");
        };
    }

    private static CheckResult notFound(PolyAiReply reply, String said) {
        if (reply.namesSettings()) {
            return CheckResult.failed(said + " Check region (or base-url), account-id and project-id.");
        }
        return CheckResult.ok("PolyAI answers and let the API key through. It knows no such conversation, as expected."
                + " A wrong account or project may look the same: the first chat proves them." + NOT_PROVEN);
    }

    private CheckResult notReached(Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        if (cause instanceof IOException) {
            return CheckResult.failed("PolyAI cannot be reached at " + polyAi.server() + ": " + cause.getMessage()
                    + " Check region and base-url, and whether this host may call out.");
        }
        throw new CompletionException(cause);
    }
}
