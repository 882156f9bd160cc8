package dev.baton.api;

import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletionStage;

/**
 * Calls to the backend.
 *
 * <pre>{@code
 * http.post(server, "chat", "session", "close")
 *         .header("X-API-Key", key)
 *         .json(Map.of("session_id", request.sessionId()))
 *         .send()
 *         .thenApply(Reply::toResult);
 * }</pre>
 *
 * <p>The host sets one deadline over the whole exchange, follows no redirect, keeps no cookies, and reads at most
 * {@link #LARGEST_REPLY} bytes of an answer.
 */
public interface Http {

    /** An answer larger than this many bytes fails the call. */
    int LARGEST_REPLY = 1_048_576;

    /** A call that is still to be filled in. */
    Call call(String method, URI url);

    /** @param segments the path below the base, each of them percent-encoded as needed */
    default Call get(URI base, String... segments) {
        return call("GET", UrlPath.below(base, segments));
    }

    /** @param segments the path below the base, each of them percent-encoded as needed */
    default Call post(URI base, String... segments) {
        return call("POST", UrlPath.below(base, segments));
    }

    /** @param segments the path below the base, each of them percent-encoded as needed */
    default Call put(URI base, String... segments) {
        return call("PUT", UrlPath.below(base, segments));
    }

    /** One call, filled in step by step by one thread and sent once. */
    interface Call {

        Call header(String name, String value);

        /** A header whose value is never written anywhere. */
        Call header(String name, Secret value);

        Call query(String name, String value);

        /** A query parameter whose value is never written anywhere. */
        Call query(String name, Secret value);

        /** The body, as JSON: a map, list, string, number or boolean, or null. */
        Call json(Object body);

        /** A deadline over connect, headers and body that is shorter than the host's own. */
        Call within(Duration most);

        /**
         * Says that the backend may see this call twice without harm. It may then be sent once more, at once, where a
         * connection kept from an earlier call turns out to be dead. GET and PUT are repeatable as they are.
         */
        Call repeatable();

        /**
         * Sends it. The stage completes on a thread of the app, with whatever status the backend answers. It fails with
         * {@link NotSentException} where nothing can have reached the backend, and with another
         * {@link java.io.IOException} where the call was sent and no whole answer was heard in time.
         */
        CompletionStage<Reply> send();
    }
}
