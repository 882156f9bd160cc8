package dev.baton.rasa;

import dev.baton.api.ActionRequest;
import dev.baton.api.ActionResult;
import dev.baton.api.ActionResult.Reason;
import dev.baton.api.AppContext;
import dev.baton.api.CheckResult;
import dev.baton.api.Http;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
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
    private final ServerCheck check;

    RasaServer(AppContext context) {
        http = context.http();
        url = context.settings().value(RasaApp.SERVER_URL);
        signIn = new SignIn(
                context.settings().value(RasaApp.AUTH_TOKEN),
                context.settings().value(RasaApp.JWT_SECRET),
                context.clock());
        answers = new Answers(signIn);
        version = new RasaVersion(http, url, answers, context.clock());
        check = new ServerCheck(context, signIn, answers, version);
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

    CompletionStage<CheckResult> check() {
        return check.make();
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
