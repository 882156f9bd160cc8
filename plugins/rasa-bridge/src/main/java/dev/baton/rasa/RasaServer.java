package dev.baton.rasa;

import dev.baton.api.ActionRequest;
import dev.baton.api.ActionResult;
import dev.baton.api.ActionResult.Reason;
import dev.baton.api.ActionResult.Rejected;
import dev.baton.api.ActionResult.Retry;
import dev.baton.api.AppContext;
import dev.baton.api.CheckResult;
import dev.baton.api.Http;
import dev.baton.api.Reply;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.regex.Pattern;

/** The Rasa server that the settings name. */
final class RasaServer {

    /** Rasa never decodes its path: these alone arrive as they are. */
    private static final Pattern UNADDRESSABLE = Pattern.compile("[^A-Za-z0-9._~:@+-]");

    private final Http http;
    private final URI url;
    private final SignIn signIn;
    private final Answers answers;
    private final RasaVersion version;

    RasaServer(AppContext context) {
        http = context.http();
        url = context.settings().value(RasaApp.SERVER_URL);
        signIn = new SignIn(
                context.settings().value(RasaApp.AUTH_TOKEN),
                context.settings().value(RasaApp.JWT_SECRET),
                context.clock());
        answers = new Answers(signIn);
        version = new RasaVersion(http, url, answers, context.clock());
    }

    /** Goes on with the chat that the request names, if Rasa can address it. */
    CompletionStage<ActionResult> chat(ActionRequest request, Function<Chat, CompletionStage<ActionResult>> next) {
        String id = request.sessionId();
        return unaddressable(id)
                .map(what -> CompletableFuture.<ActionResult>completedStage(ActionResult.rejected(
                        Reason.REFUSED,
                        "Rasa cannot address the session '" + id + "' because of " + what + ". Use session ids of"
                                + " letters, digits and . _ ~ : @ + - only.")))
                .orElseGet(() -> next.apply(new Chat(http, url, signIn, answers, id)));
    }

    /** Goes on with whether chats here can be ended for good. */
    CompletionStage<ActionResult> endsChats(Function<Boolean, CompletionStage<ActionResult>> next) {
        return version.endsChats(next);
    }

    /** The same, asked anew: servers get rolled back, too. */
    CompletionStage<ActionResult> endsChatsStill(Function<Boolean, CompletionStage<ActionResult>> next) {
        version.forget();
        return version.endsChats(next);
    }

    /** Is there a Rasa, does it let us in, and has it a model? */
    CompletionStage<CheckResult> check() {
        return version.ask()
                .thenCompose(reply -> RasaVersion.name(reply)
                        .map(name -> signIn.forServer(http.get(url, "status"))
                                .send()
                                .thenApply(status -> checked(name, status)))
                        .orElseGet(() -> CompletableFuture.completedStage(CheckResult.failed(problem(reply)))))
                .exceptionallyCompose(this::unanswered);
    }

    private CompletionStage<CheckResult> unanswered(Throwable failure) {
        Throwable cause = failure instanceof CompletionException wrapped ? wrapped.getCause() : failure;
        return cause instanceof IOException
                ? CompletableFuture.completedStage(CheckResult.failed(
                        "Rasa does not answer at " + url + ". Check server-url, and that Rasa is running. ("
                                + signIn.masked(String.valueOf(cause.getMessage())) + ")"))
                : CompletableFuture.failedStage(cause);
    }

    private CheckResult checked(String name, Reply status) {
        if (status.status() == 409) {
            return CheckResult.ok("Rasa " + name + " answers and accepts the sign-in, but has no model loaded. Calls"
                    + " will have to be tried again until it has one.");
        }
        return answers.meaning(status) instanceof ActionResult.Done
                ? CheckResult.ok("Rasa " + name + " answers and accepts the sign-in.")
                : CheckResult.failed(problem(status));
    }

    private String problem(Reply reply) {
        ActionResult meant = answers.meaning(reply);
        if (meant instanceof Rejected rejected) {
            return rejected.message();
        }
        return meant instanceof Retry retry
                ? retry.message()
                : "Something at server-url answers, but not with Rasa's version. Check that it is Rasa's own address.";
    }

    private static Optional<String> unaddressable(String id) {
        if (id.equals(".") || id.equals("..")) {
            return Optional.of("its dots, which mean a folder");
        }
        return UNADDRESSABLE
                .matcher(id)
                .results()
                .findFirst()
                .map(found -> "'" + Character.toString(id.codePointAt(found.start())) + "'");
    }
}
