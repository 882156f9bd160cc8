package dev.baton.uppzy;

import dev.baton.api.ActionRequest;
import dev.baton.api.ActionResult;
import dev.baton.api.ActionResult.Reason;
import dev.baton.api.AppContext;
import dev.baton.api.CheckResult;
import dev.baton.api.CloseChat;
import dev.baton.api.Handover;
import dev.baton.api.Http;
import dev.baton.api.IncomingAction;
import dev.baton.api.NotSentException;
import dev.baton.api.OpenSession;
import dev.baton.api.Reply;
import dev.baton.api.Secret;
import dev.baton.api.SessionSource;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/**
 * Closes the sessions of one site. Closing again is documented as harmless, so every request is repeatable and an
 * outcome that nobody knows is settled by closing once more. What Uppzy says to a session that it never had is not
 * documented.
 */
final class UppzyAction implements IncomingAction, SessionSource {

    private final Http http;
    private final URI server;
    private final String site;
    private final Secret apiKey;
    private final HandoverMode handover;

    /** Once true it stays so: Uppzy has closed or listed something here, so base-url and site are right. */
    private volatile boolean settingsProven;

    UppzyAction(AppContext context) {
        http = context.http();
        server = context.settings().value(UppzyApp.BASE_URL);
        site = context.settings().value(UppzyApp.SITE);
        apiKey = context.settings().value(UppzyApp.API_KEY);
        handover = HandoverMode.of(context.settings().value(UppzyApp.HANDOVER));
    }

    @Override
    public CompletionStage<ActionResult> closeChat(CloseChat request) {
        return close(request);
    }

    @Override
    public CompletionStage<ActionResult> handover(Handover request) {
        return switch (handover) {
            case CLOSE -> close(request);
            case NOTIFY_ONLY -> CompletableFuture.completedFuture(ActionResult.done());
            case UNSUPPORTED ->
                CompletableFuture.completedFuture(ActionResult.rejected(
                        Reason.UNSUPPORTED,
                        "Handover is switched off in this app: the setting 'handover' is 'unsupported'."
                                + " Set it to 'close' or 'notify-only'."));
        };
    }

    @Override
    public CompletionStage<List<OpenSession>> openSessions() {
        return sessions()
                .thenCompose(reply -> SessionList.read(reply)
                        .map(CompletableFuture::completedStage)
                        .orElseGet(() -> CompletableFuture.failedStage(
                                new IOException("Uppzy did not list its sessions; it answered " + reply.status() + ": "
                                        + reply.excerpt()))));
    }

    @Override
    public CompletionStage<CheckResult> check() {
        return sessions().thenApply(this::checked).exceptionally(this::notReached);
    }

    private CompletionStage<ActionResult> close(ActionRequest request) {
        return http.post(server, "api", "v1", "m2m", "sites", site, "chat", "session", "close")
                .header("X-API-Key", apiKey)
                .json(Map.of("session_id", request.sessionId()))
                .repeatable()
                .send()
                .thenApply(this::closed);
    }

    private ActionResult closed(Reply reply) {
        ActionResult result = UppzyAnswer.result(reply, settingsProven);
        if (result instanceof ActionResult.Done) {
            settingsProven = true;
        }
        return result;
    }

    private CompletionStage<Reply> sessions() {
        return http.get(server, "api", "v1", "m2m", "sites", site, "sessions")
                .header("X-API-Key", apiKey)
                .send();
    }

    private CheckResult checked(Reply reply) {
        if (SessionList.read(reply).isPresent()) {
            settingsProven = true;
            return CheckResult.ok("Uppzy accepts the API key for this site and lists its sessions.");
        }
        String said = server + " answered " + reply.status() + ": " + reply.excerpt();
        ActionResult meaning = UppzyAnswer.result(reply, settingsProven);
        if (meaning instanceof ActionResult.Retry) {
            return CheckResult.failed(said + " Uppzy is busy or not well: check again later.");
        }
        return meaning instanceof ActionResult.Rejected rejected && reply.status() / 100 == 4
                ? CheckResult.failed(rejected.message())
                : CheckResult.failed(said + " Uppzy does not answer so: check base-url.");
    }

    private CheckResult notReached(Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        if (cause instanceof NotSentException) {
            return CheckResult.failed("Uppzy cannot be reached at " + server + ": " + cause.getMessage()
                    + " Check base-url, and whether this host may call out.");
        }
        if (cause instanceof IOException) {
            return CheckResult.failed("Uppzy's list of sessions could not be read from " + server + ": "
                    + cause.getMessage() + " Check base-url; if it is right, check again later.");
        }
        throw new CompletionException(cause);
    }
}
