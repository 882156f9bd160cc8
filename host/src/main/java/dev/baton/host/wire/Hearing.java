package dev.baton.host.wire;

import dev.baton.api.Http;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse.ResponseInfo;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.jetty.client.HttpResponseException;
import org.eclipse.jetty.client.Response;
import org.eclipse.jetty.client.Result;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpStatus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is heard of one request: its whole answer, as far as that may go, or what went wrong. */
final class Hearing implements Response.Listener {

    private static final Logger LOG = LoggerFactory.getLogger(Hearing.class);

    private final Sending sending;
    private final Sending.Listener listener;
    private byte[] body = {};
    private int size;
    private boolean tooLarge;

    Hearing(Sending sending, Sending.Listener listener) {
        this.sending = sending;
        this.listener = listener;
    }

    @Override
    public void onHeaders(Response head) {
        if (head.getStatus() == HttpStatus.SWITCHING_PROTOCOLS_101) {
            head.abort(new IllegalStateException("Nobody asked for another protocol."));
        } else {
            listener.answering();
        }
    }

    @Override
    public void onContent(Response head, ByteBuffer content) {
        int more = content.remaining();
        if (tooLarge || more > Http.LARGEST_REPLY - size) {
            content.position(content.limit());
            giveUp();
            return;
        }
        if (more > body.length - size) {
            body = Arrays.copyOf(body, Math.max(size + more, 2 * size));
        }
        content.get(body, size, more);
        size += more;
    }

    private void giveUp() {
        if (!tooLarge) {
            tooLarge = true;
            body = new byte[0];
            listener.tooLarge();
        }
    }

    /** The client keeps to itself what is thrown here. */
    @Override
    public void onComplete(Result result) {
        try {
            sending.over();
            if (tooLarge) {
                return;
            }
            // An answer that was there before all of the request had gone out is an answer.
            if (result.getResponseFailure() == null && result.getResponse().getStatus() > 0) {
                listener.whole(Head.of(result.getResponse()), List.of(ByteBuffer.wrap(body, 0, size)));
            } else {
                listener.broken(cause(result.getFailure()), sending.onKeptConnection());
            }
        } catch (IllegalArgumentException odd) {
            listener.broken(odd, sending.onKeptConnection());
        } catch (RuntimeException fault) {
            LOG.error("An answer was lost on its way to the app.", fault);
            listener.broken(fault, sending.onKeptConnection());
        }
    }

    /** Where there was no connection yet, only a proxy can have answered. */
    private Throwable cause(Throwable failure) {
        return failure instanceof HttpResponseException refused && !sending.hasBegun()
                ? new ConnectException(
                        "the proxy answered " + refused.getResponse().getStatus())
                : failure;
    }

    private record Head(int statusCode, HttpHeaders headers) implements ResponseInfo {

        static Head of(Response answer) {
            Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            for (HttpField field : answer.getHeaders()) {
                headers.computeIfAbsent(field.getName(), name -> new ArrayList<>(1))
                        .add(field.getValue() == null ? "" : field.getValue());
            }
            return new Head(answer.getStatus(), HttpHeaders.of(headers, (name, value) -> true));
        }

        @Override
        public HttpClient.Version version() {
            return HttpClient.Version.HTTP_1_1;
        }
    }
}
