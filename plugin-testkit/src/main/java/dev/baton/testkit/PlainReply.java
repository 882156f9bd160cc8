package dev.baton.testkit;

import dev.baton.api.Reply;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** An answer that {@link PlainHttp} has read. */
record PlainReply(int status, HttpHeaders headers, String body, boolean sentTwice) implements Reply {

    static Reply of(HttpResponse<byte[]> response, boolean sentTwice) {
        return new PlainReply(
                response.statusCode(),
                response.headers(),
                new String(response.body(), StandardCharsets.UTF_8),
                sentTwice);
    }

    @Override
    public Optional<String> header(String name) {
        return headers.firstValue(name);
    }

    @Override
    public Optional<Object> json() {
        return Json.read(body);
    }
}
