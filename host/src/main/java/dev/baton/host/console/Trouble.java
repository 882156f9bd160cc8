package dev.baton.host.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.baton.host.auth.TooManyStrangers;
import dev.baton.host.db.DatabaseAway;
import dev.baton.host.http.Answer;
import dev.baton.host.http.BodyStalled;
import dev.baton.host.http.Refusal;
import dev.baton.host.settings.SecretNotOpened;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import java.io.IOException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A page that says what went wrong, and what to do.
 *
 * @param title in a few words
 * @param message names the thing and the remedy
 */
record Trouble(int status, String title, String message) {

    private static final Logger LOG = LoggerFactory.getLogger(Trouble.class);
    private static final ObjectMapper JSON = new ObjectMapper();

    static PageAnswer notPermitted(Words words) {
        return page(403, words.say("trouble.not-permitted"), words.say("trouble.not-permitted.more"));
    }

    static PageAnswer foreignForm(Words words) {
        return page(403, words.say("trouble.foreign-form"), words.say("trouble.foreign-form.more"));
    }

    static PageAnswer notThere(Words words) {
        return page(404, words.say("trouble.not-there"), words.say("trouble.not-there.more"));
    }

    private static PageAnswer page(int status, String title, String message) {
        return PageAnswer.page(status, "trouble", new Trouble(status, title, message));
    }

    static PageAnswer of(Throwable failure, Context context) {
        Words words = Language.of(context);
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof Refusal refusal) {
            return refused(words, refusal.answer());
        }
        if (cause instanceof RejectedExecutionException) {
            return page(503, words.say("trouble.away"), words.say("trouble.busy"));
        }
        if (cause instanceof DatabaseAway) {
            return page(503, words.say("trouble.away"), words.say("trouble.database"));
        }
        if (cause instanceof TooManyStrangers) {
            return page(503, words.say("trouble.away"), cause.getMessage());
        }
        if (cause instanceof SecretNotOpened) {
            return page(500, words.say("trouble.failed"), cause.getMessage());
        }
        if (cause instanceof BodyStalled) {
            return page(400, words.say("trouble.refused"), words.say("trouble.cut-off"));
        }
        if (cause instanceof HttpResponseException unreadable) {
            return page(unreadable.getStatus(), words.say("trouble.refused"), unreadable.getMessage());
        }
        LOG.error("{} {} failed. Please report it with the lines below.", context.method(), context.path(), cause);
        return page(500, words.say("trouble.failed"), words.say("trouble.failed.more"));
    }

    private static PageAnswer refused(Words words, Answer answer) {
        String title = words.say(answer.status() == 404 ? "trouble.not-there" : "trouble.refused");
        return page(answer.status(), title, message(answer));
    }

    /** What an answer of the management API says is wrong. */
    static String message(Answer answer) {
        try {
            JsonNode body = JSON.readTree(answer.body());
            return body.path("error").asText(body.path("message").asText(""));
        } catch (IOException impossible) {
            throw new IllegalStateException("Our own answers are JSON.", impossible);
        }
    }
}
