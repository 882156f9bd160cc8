package dev.baton.host.http;

import dev.baton.host.auth.Need;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;

/**
 * A path of the server, and what it asks of whoever uses it.
 *
 * @param path with its parameters in braces
 * @param handler holds whoever comes to {@code need}
 */
public record Route(HandlerType method, String path, Need need, Handler handler) {

    /** As documentation names it. */
    @Override
    public String toString() {
        return method.name() + " " + path;
    }
}
