package dev.baton.host.http;

import dev.baton.host.apps.AppId;
import dev.baton.host.delivery.Action;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.PreEncodedHttpField;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** A request for the one call, as the server has it, and its answer. */
final class IncomingRequest {

    private static final HttpField JSON = new PreEncodedHttpField(HttpHeader.CONTENT_TYPE, "application/json");

    private final long began = System.nanoTime();
    private final Request request;
    private final Response response;
    private final Callback callback;
    private final Optional<AppId> app;
    /** Written before the answer is waited for, and read by whoever gives it. */
    private Optional<Action> action = Optional.empty();

    /** @param app as the path has it */
    IncomingRequest(Request request, Response response, Callback callback, String app) {
        this.request = request;
        this.response = response;
        this.callback = callback;
        this.app = AppId.parse(app);
    }

    HttpFields headers() {
        return request.getHeaders();
    }

    /** Empty where the path has what cannot be an id. */
    Optional<AppId> app() {
        return app;
    }

    void isFor(Action wanted) {
        action = Optional.of(wanted);
    }

    /** @throws Refusal where it is too large, or ends before it is whole */
    byte[] body() {
        if (request.getLength() > IncomingEndpoint.LARGEST_BODY) {
            throw tooLarge();
        }
        try {
            InputStream in = Content.Source.asInputStream(request);
            byte[] body = in.readNBytes(IncomingEndpoint.LARGEST_BODY + 1);
            if (body.length > IncomingEndpoint.LARGEST_BODY) {
                in.skipNBytes(in.available()); // Gives the server its buffer back.
                throw tooLarge();
            }
            return body;
        } catch (IOException brokenOff) {
            throw Refusal.of(Code.BAD_REQUEST, IncomingEndpoint.BROKEN_OFF, List.of(IncomingEndpoint.BROKEN_OFF));
        }
    }

    private static Refusal tooLarge() {
        return Refusal.of(
                Code.TOO_LARGE,
                "The body is larger than " + IncomingEndpoint.LARGEST_BODY
                        + " bytes. Send less: reason and metadata are what can be long.");
    }

    /** Never waits for whoever is to read it. */
    void answer(Answer answer, CallObserver observer) {
        try {
            observer.answered(app, action, answer.status(), System.nanoTime() - began);
            // Of a body that nobody has read to its end, the server closes the connection, and says so in the answer's
            // head.
            request.consumeAvailable();
            response.setStatus(answer.status());
            HttpFields.Mutable headers = response.getHeaders();
            headers.put(JSON);
            answer.headers().forEach(headers::put);
            headers.put(HttpHeader.CONTENT_LENGTH, answer.body().length);
            response.write(true, ByteBuffer.wrap(answer.body()), callback);
        } catch (RuntimeException | Error broken) { // Else it would count as under way for ever.
            callback.failed(broken);
        }
    }
}
