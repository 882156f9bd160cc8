package dev.baton.host.wire;

import dev.baton.api.Http;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse.ResponseInfo;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.jetty.client.Response;
import org.eclipse.jetty.client.Result;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpStatus;

/** What is heard of one request: its whole answer, as far as that may go, or what went wrong. */
final class Hearing implements Response.Listener {

    private final Sending sending;
    private final Sending.Listener listener;
    private final List<ByteBuffer> body = new ArrayList<>(1);
    private long size;

    Hearing(Sending sending, Sending.Listener listener) {
        this.sending = sending;
        this.listener = listener;
    }

    @Override
    public void onHeaders(Response head) {
        if (head.getStatus() == HttpStatus.SWITCHING_PROTOCOLS_101) {
            head.abort(new IllegalStateException("Nobody asked for another protocol."));
        } else if (!HttpStatus.isInterim(head.getStatus())) {
            listener.answering();
        }
    }

    @Override
    public void onContent(Response head, ByteBuffer content) {
        size += content.remaining();
        if (size <= Http.LARGEST_REPLY) {
            body.add(ByteBuffer.allocate(content.remaining()).put(content).flip());
            return;
        }
        content.position(content.limit());
        body.clear();
        listener.tooLarge();
    }

    @Override
    public void onComplete(Result result) {
        sending.over();
        if (result.isFailed()) {
            listener.broken(result.getFailure(), sending.onKeptConnection());
            return;
        }
        ResponseInfo head;
        try {
            head = Head.of(result.getResponse());
        } catch (IllegalArgumentException odd) {
            listener.broken(odd, sending.onKeptConnection());
            return;
        }
        listener.whole(head, body);
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
