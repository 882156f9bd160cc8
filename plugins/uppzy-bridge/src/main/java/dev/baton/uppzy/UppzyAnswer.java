package dev.baton.uppzy;

import dev.baton.api.ActionResult;
import dev.baton.api.ActionResult.Reason;
import dev.baton.api.Reply;
import java.util.Locale;

/** Uppzy's table of answers to a close. */
final class UppzyAnswer {

    private UppzyAnswer() {}

    /** @param settingsProven whether Uppzy has done something for this site before: then base-url and site-id are right */
    static ActionResult result(Reply reply, boolean settingsProven) {
        if (isAccepted(reply)) {
            return ActionResult.done();
        }
        String said = "Uppzy answered " + reply.status() + ": " + reply.excerpt();
        return switch (reply.status()) {
            case 400 -> error(reply).isEmpty() ? wrongAddress(said) : ActionResult.rejected(Reason.REFUSED, said);
            case 401 ->
                ActionResult.rejected(
                        Reason.CREDENTIALS, said + " The API key is wrong, expired or revoked: set a new api-key.");
            case 403 -> forbidden(reply, said);
            case 404 -> notFound(reply, said, settingsProven);
            case 405 -> wrongAddress(said);
            default ->
                reply.successful()
                        ? ActionResult.rejected(
                                Reason.NONSENSE,
                                said + " That is not \"status\": \"ok\", so the chat may still be open.")
                        : reply.toResult();
        };
    }

    private static boolean isAccepted(Reply reply) {
        return reply.successful() && reply.text("status").filter("ok"::equals).isPresent();
    }

    private static ActionResult forbidden(Reply reply, String said) {
        return error(reply).contains("plan")
                ? ActionResult.rejected(
                        Reason.SETTINGS,
                        said + " The plan of this Uppzy tenant does not include M2M API access: change the plan, or use"
                                + " the key of a tenant whose plan does.")
                : ActionResult.rejected(
                        Reason.CREDENTIALS, said + " The API key does not cover this site: set another api-key.");
    }

    /**
     * The documented 404 is about the site. None is documented for an unknown session, so the words decide; and where
     * they name neither, whether the same settings have worked before. What is not in Uppzy's format never reached a site.
     */
    private static ActionResult notFound(Reply reply, String said, boolean settingsProven) {
        String error = error(reply);
        boolean namesSite = error.isEmpty() || error.contains("site") || error.contains("tenant");
        if (error.contains("session") || settingsProven && !namesSite) {
            return ActionResult.rejected(Reason.NO_SUCH_SESSION, said + " Check the session id.");
        }
        return namesSite
                ? wrongAddress(said)
                : ActionResult.rejected(
                        Reason.SETTINGS,
                        said + " Check base-url and site-id, which have never worked yet; if they are right, then the"
                                + " session id.");
    }

    private static ActionResult wrongAddress(String said) {
        return ActionResult.rejected(Reason.SETTINGS, said + " Check base-url and site-id.");
    }

    private static String error(Reply reply) {
        return reply.text("error").orElse("").toLowerCase(Locale.ROOT);
    }
}
