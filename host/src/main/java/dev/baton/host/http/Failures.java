package dev.baton.host.http;

import dev.baton.host.auth.TooManyStrangers;
import dev.baton.host.db.DatabaseAway;
import dev.baton.host.delivery.LedgerFull;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is answered where no handler has done so: what Javalin refuses by itself, and what a handler failed with. */
final class Failures {

    private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

    static final String STOPPING = "The host is stopping. Nothing was done; try again.";

    private static final String FAULT =
            "The host failed at this call; its log says more. Nothing is known of the outcome.";

    private Failures() {}

    /** What a call is answered that was refused, or that the host failed at. */
    static Answer ofCall(Throwable failed) {
        Throwable why = failed instanceof CompletionException && failed.getCause() != null ? failed.getCause() : failed;
        if (why instanceof Refusal refusal) {
            return refusal.answer();
        }
        if (why instanceof DatabaseAway) {
            return away(DatabaseAway.SAID_TO_ALL);
        }
        if (why instanceof LedgerFull || why instanceof TooManyStrangers) {
            return away(why.getMessage());
        }
        LOG.error("POST {} failed. Please report it with the lines below.", IncomingEndpoint.PATH, why);
        return Answer.error(Code.HOST_FAULT, FAULT);
    }

    private static Answer away(String why) {
        return Answer.error(Code.HOST_AWAY, why).retryAfter(Duration.ofSeconds(1));
    }

    /** Has all of them answered. */
    static void answer(JavalinConfig config) {
        config.routes.exception(
                Refusal.class, (refusal, context) -> refusal.answer().write(context));
        config.routes.exception(HttpResponseException.class, Failures::answerJavalin);
        config.routes.exception(
                BodyStalled.class,
                (stalled, context) -> refusal(Code.BAD_REQUEST, IncomingEndpoint.BROKEN_OFF, context)
                        .write(context));
        config.routes.exception(DatabaseAway.class, (away, context) -> answerAway(DatabaseAway.SAID_TO_ALL, context));
        config.routes.exception(LedgerFull.class, (full, context) -> answerAway(full.getMessage(), context));
        config.routes.exception(TooManyStrangers.class, (many, context) -> answerAway(many.getMessage(), context));
        config.routes.exception(Exception.class, Failures::answerFault);
    }

    /** What Javalin refuses by itself. */
    private static void answerJavalin(HttpResponseException refused, Context context) {
        answer(refused, context).write(context);
    }

    private static Answer answer(HttpResponseException refused, Context context) {
        return switch (refused.getStatus()) {
            case 405 -> wrongMethod(refused.getDetails().getOrDefault("availableMethods", "POST"), context);
            case 404 ->
                refusal(
                        Code.NO_SUCH_PAGE,
                        "There is nothing at " + context.path() + ". What there is stands at /docs.",
                        context);
            case 413 -> refusal(Code.TOO_LARGE, "The body is too large. Send less.", context);
            default -> refusal(Code.BAD_REQUEST, "The request cannot be read: " + refused.getMessage() + ".", context);
        };
    }

    private static Answer wrongMethod(String allowed, Context context) {
        return refusal(
                        Code.WRONG_METHOD,
                        context.method() + " is not for " + context.path() + ". Use " + allowed + ".",
                        context)
                .with("Allow", allowed.replace(" ", ""));
    }

    /** Beside the call itself, clients of Rocket.Chat look for an error where it has it. */
    static Answer refusal(Code code, String message, Context context) {
        boolean managing = context.path().startsWith("/api/") && !context.path().startsWith("/api/apps/public/");
        Map<String, Object> body = new LinkedHashMap<>();
        if (managing) {
            body.put("success", false);
            body.put("error", message);
        }
        body.put("status", "error");
        body.put("message", message);
        body.put("code", code.id());
        return Answer.json(code.status(), body);
    }

    /** Nothing was done; the caller may come again. */
    private static void answerAway(String why, Context context) {
        refusal(Code.HOST_AWAY, why, context).retryAfter(Duration.ofSeconds(1)).write(context);
    }

    private static void answerFault(Exception fault, Context context) {
        LOG.error("{} {} failed. Please report it with the lines below.", context.method(), context.path(), fault);
        refusal(Code.HOST_FAULT, FAULT, context).write(context);
    }
}
