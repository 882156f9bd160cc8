package dev.baton.testkit;

import static java.util.Map.entry;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map.Entry;

/** What a {@link FakeBackend} answers: as it should, or in one of the ways in which real backends fail. */
public final class Answer {

    private static final int HUGE = 10 * 1024 * 1024;
    private static final String JSON = "application/json";

    private final int status;
    private final List<Entry<String, String>> headers;
    private final byte[] body;
    private final Manner manner;

    private Answer(int status, List<Entry<String, String>> headers, byte[] body, Manner manner) {
        this.status = status;
        this.headers = headers;
        this.body = body;
        this.manner = manner;
    }

    /** An answer as it should be, with JSON as its body. */
    public static Answer json(int status, String json) {
        return typed(status, JSON, json);
    }

    /** An answer whose body is of some other type. */
    public static Answer typed(int status, String contentType, String body) {
        return new Answer(
                status,
                List.of(entry("Content-Type", contentType)),
                body.getBytes(StandardCharsets.UTF_8),
                Manner.WHOLE);
    }

    /** A page instead of JSON, with status 200: a proxy, a login page, a wrong address. */
    public static Answer html() {
        return typed(200, "text/html; charset=utf-8", "<!DOCTYPE html><html><body><h1>Welcome</h1></body></html>");
    }

    /** Plain text instead of JSON, with status 200. */
    public static Answer wrongType() {
        return typed(200, "text/plain", "OK");
    }

    /** Status 200 and no body at all. */
    public static Answer empty() {
        return typed(200, JSON, "");
    }

    /** Status 200 and 10 MB of valid JSON. */
    public static Answer huge() {
        byte[] body = new byte[HUGE];
        Arrays.fill(body, (byte) 'x');
        body[0] = '"';
        body[HUGE - 1] = '"';
        return new Answer(200, List.of(entry("Content-Type", JSON)), body, Manner.WHOLE);
    }

    /** Nothing but a status, for example 503. */
    public static Answer status(int status) {
        return new Answer(status, List.of(), new byte[0], Manner.WHOLE);
    }

    /** Status 302 and another address. */
    public static Answer redirect(URI target) {
        return status(302).header("Location", target.toString());
    }

    /** Status 200, and then a byte of the body now and then, for minutes. */
    public static Answer drip() {
        return json(200, " ".repeat(10_000)).in(Manner.DRIP);
    }

    /** Status 200 and headers, and then nothing more; the connection stays open. */
    public static Answer stalledBody() {
        return json(200, " ".repeat(1_000)).in(Manner.STALLED_BODY);
    }

    /** Takes the request and never says a word; the connection stays open. */
    public static Answer silence() {
        return status(200).in(Manner.SILENCE);
    }

    /** Status 200, headers, a part of the body, and then the connection is reset. */
    public static Answer resetMidway() {
        return json(200, " ".repeat(1_000)).in(Manner.RESET_MIDWAY);
    }

    /** Takes the request, and then resets the connection without a word. */
    public static Answer reset() {
        return status(200).in(Manner.RESET);
    }

    /** The same answer with one header more; a name may come again. */
    public Answer header(String name, String value) {
        List<Entry<String, String>> more = new ArrayList<>(headers);
        more.add(entry(name, value));
        return new Answer(status, more, body, manner);
    }

    private Answer in(Manner other) {
        return new Answer(status, headers, body, other);
    }

    /** Gives the answer; says whether the connection can be kept. */
    boolean giveOn(Connection connection) throws IOException {
        switch (manner) {
            case WHOLE -> connection.write(head(), body);
            case DRIP -> {
                connection.write(head());
                connection.drip(body);
            }
            case STALLED_BODY -> {
                connection.write(head());
                connection.waitUntilClientLeaves();
            }
            case SILENCE -> connection.waitUntilClientLeaves();
            case RESET_MIDWAY -> {
                connection.write(head(), Arrays.copyOf(body, body.length / 2));
                connection.reset();
            }
            case RESET -> connection.reset();
        }
        return manner == Manner.WHOLE;
    }

    private byte[] head() {
        StringBuilder head = new StringBuilder("HTTP/1.1 " + status + " Scripted\r\n");
        headers.forEach(header -> head.append(header.getKey())
                .append(": ")
                .append(header.getValue())
                .append("\r\n"));
        if (status != 204 && status != 304) {
            head.append("Content-Length: ").append(body.length).append("\r\n");
        }
        return head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    private enum Manner {
        WHOLE,
        DRIP,
        STALLED_BODY,
        SILENCE,
        RESET_MIDWAY,
        RESET
    }
}
