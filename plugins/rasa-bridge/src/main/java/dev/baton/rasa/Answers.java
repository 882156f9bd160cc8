package dev.baton.rasa;

import dev.baton.api.ActionResult;
import dev.baton.api.ActionResult.Reason;
import dev.baton.api.ActionResult.Rejected;
import dev.baton.api.Reply;
import java.util.Map;

/** What Rasa's answers mean. Its errors come in three shapes: Rasa's own JSON, its web server's JSON, and HTML. */
final class Answers {

    private static final int LONGEST = 200;

    private final SignIn signIn;

    Answers(SignIn signIn) {
        this.signIn = signIn;
    }

    /** Done where Rasa agreed, in JSON as it always does. */
    ActionResult meaning(Reply reply) {
        return reply.successful() ? agreed(reply) : refused(reply);
    }

    /** One sentence that a person can read: never the several KB that Rasa's schema errors have, and never a secret. */
    String said(Reply reply) {
        String reason = reply.text("reason").map(text -> " (" + text + ")").orElse("");
        String text =
                reply.text("message").orElseGet(() -> withoutTags(reply.body())).strip();
        String said = reply.status() + reason + (text.isEmpty() ? "" : ": " + text);
        String line = signIn.masked(said).replaceAll("[\\s\\p{Cntrl}]+", " ");
        String cut = line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "...";
        return "Rasa answered " + cut + (cut.endsWith(".") ? "" : ".");
    }

    /**
     * Whether Rasa itself found something missing, and not the web server an endpoint. The shape tells: the reason is "Not
     * found" where it is a chat, and "NotFound" where it is an intent.
     */
    static boolean namesWhatIsMissing(Reply reply) {
        return reply.status() == 404
                && reply.text("status").filter("failure"::equals).isPresent();
    }

    /** Whether another turn of the same chat holds its lock, so that this call was never begun. */
    static boolean chatIsBusy(Reply reply) {
        return reply.status() == 500 && reply.body().contains("Could not acquire lock");
    }

    private static ActionResult agreed(Reply reply) {
        if (isJson(reply)) {
            return ActionResult.done();
        }
        return ActionResult.rejected(
                Reason.NONSENSE,
                "Something at server-url answered " + reply.status()
                        + " without Rasa's JSON. Check that server-url is Rasa's own address.");
    }

    private ActionResult refused(Reply reply) {
        String said = said(reply);
        return switch (reply.status()) {
            case 401, 403 ->
                ActionResult.rejected(
                        Reason.CREDENTIALS,
                        said + " Set auth-token to what Rasa was started with as --auth-token,"
                                + " or jwt-secret to its --jwt-secret.");
            case 400 -> isJson(reply) ? inOurWords(reply.toResult(), said) : nobodyKnown(said);
            case 404, 405 ->
                ActionResult.rejected(
                        Reason.SETTINGS,
                        said + " There is no such endpoint at server-url. If that is Rasa's address, start it with:"
                                + " rasa run --enable-api");
            case 409 -> ActionResult.retry(said + " Rasa has no model loaded; train or load one.", reply.retryAfter());
            default -> inOurWords(reply.toResult(), said);
        };
    }

    private static boolean isJson(Reply reply) {
        return reply.json().filter(Map.class::isInstance).isPresent();
    }

    /** A server in front of it, say, that expects TLS. */
    private static ActionResult nobodyKnown(String said) {
        return ActionResult.rejected(
                Reason.SETTINGS, said + " Rasa does not answer so: check that server-url is Rasa's own address.");
    }

    private static ActionResult inOurWords(ActionResult meant, String said) {
        return meant instanceof Rejected rejected
                ? ActionResult.rejected(rejected.reason(), said)
                : meant instanceof ActionResult.Retry retry ? ActionResult.retry(said, retry.after()) : meant;
    }

    private static String withoutTags(String body) {
        String start = body.length() <= 10_000 ? body : body.substring(0, 10_000);
        return start.replaceAll("(?s)<(style|script)\\b.*?</\\1>|<[^>]*>", " ");
    }
}
