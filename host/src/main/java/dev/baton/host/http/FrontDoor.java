package dev.baton.host.http;

import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.UrlEncoded;

/**
 * Takes the one call that it is all about as the server hears it, before the framework that has all else: that looks through
 * its routes, makes objects of the servlets' world for each request, and hands an answer that comes later from thread to
 * thread once more, which is an eighth of what a call costs (decision 28).
 */
final class FrontDoor extends Handler.Wrapper {

    private static final String BEFORE_ID = IncomingEndpoint.PATH.substring(0, IncomingEndpoint.PATH.indexOf('{'));
    private static final String AFTER_ID = IncomingEndpoint.PATH.substring(IncomingEndpoint.PATH.indexOf('}') + 1);

    private final IncomingEndpoint incoming;
    private final BooleanSupplier stopping;

    FrontDoor(IncomingEndpoint incoming, BooleanSupplier stopping) {
        this.incoming = incoming;
        this.stopping = stopping;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        Optional<String> app =
                request.getMethod().equals("POST") ? app(request.getHttpURI().getPath()) : Optional.empty();
        if (app.isEmpty()) {
            return super.handle(request, response, callback);
        }
        IncomingRequest call = new IncomingRequest(request, response, callback, app.get());
        if (stopping.getAsBoolean()) {
            incoming.refuse(call, hostStops());
        } else {
            incoming.handle(call);
        }
        return true;
    }

    /**
     * What a path has where the id stands; empty where it is another path. It is looked at as it was sent, as the framework and
     * proxies do, and may end with a slash.
     */
    static Optional<String> app(String path) {
        if (path == null) {
            return Optional.empty();
        }
        String plain = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        if (!plain.startsWith(BEFORE_ID) || !plain.endsWith(AFTER_ID)) {
            return Optional.empty();
        }
        int end = plain.length() - AFTER_ID.length();
        boolean one = end > BEFORE_ID.length() && plain.indexOf('/', BEFORE_ID.length()) == end;
        return one ? Optional.of(decoded(plain.substring(BEFORE_ID.length(), end))) : Optional.empty();
    }

    private static String decoded(String id) {
        return id.indexOf('%') < 0 ? id : UrlEncoded.decodeString(id);
    }

    private static Refusal hostStops() {
        return Refusal.of(Answer.error(Code.HOST_AWAY, Failures.STOPPING).retryAfter(Duration.ofSeconds(1)));
    }
}
