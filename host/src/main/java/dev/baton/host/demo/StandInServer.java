package dev.baton.host.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/** The HTTP that all stand-ins share: it turns a question into an answer and logs nothing. */
final class StandInServer implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int THREADS = 8;
    private static final int LARGEST_QUESTION = 1_048_576;

    private final AtomicLong calls = new AtomicLong();
    private final ExecutorService threads;
    private final HttpServer server;

    /** @param vendor answers from several threads at once */
    StandInServer(String name, Function<Question, Answer> vendor) {
        threads = Executors.newFixedThreadPool(THREADS, work -> {
            Thread thread = new Thread(work, name);
            thread.setDaemon(true);
            return thread;
        });
        // Else an answer's body waits 40 ms for the client to acknowledge its head. Read when the first server is made.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException noPort) {
            threads.shutdown();
            throw new UncheckedIOException(name + " found no free port on the loopback address.", noPort);
        }
        server.setExecutor(threads);
        server.createContext("/", exchange -> handle(exchange, vendor));
        server.start();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    long calls() {
        return calls.get();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange, Function<Question, Answer> vendor) throws IOException {
        try (exchange) {
            Answer answer = vendor.apply(Question.of(exchange));
            calls.incrementAndGet();
            byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", answer.contentType());
            answer.headers().forEach(exchange.getResponseHeaders()::set);
            exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }

    /** One call as it came in; the path is as it was sent, with nothing decoded. */
    record Question(
            String method, String path, Map<String, String> query, Map<String, List<String>> headers, String body) {

        private static Question of(HttpExchange exchange) throws IOException {
            URI asked = exchange.getRequestURI();
            byte[] body = exchange.getRequestBody().readNBytes(LARGEST_QUESTION);
            return new Question(
                    exchange.getRequestMethod(),
                    asked.getRawPath(),
                    query(Optional.ofNullable(asked.getRawQuery()).orElse("")),
                    exchange.getRequestHeaders(),
                    new String(body, StandardCharsets.UTF_8));
        }

        private static Map<String, String> query(String raw) {
            Map<String, String> query = new LinkedHashMap<>();
            for (String pair : raw.split("&")) {
                String[] parts = pair.split("=", 2);
                query.put(decoded(parts[0]), parts.length == 2 ? decoded(parts[1]) : "");
            }
            return query;
        }

        private static String decoded(String text) {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        }

        /** The parts of the path between its slashes. */
        List<String> segments() {
            return List.of(path.substring(1).split("/", -1));
        }

        Optional<String> parameter(String name) {
            return Optional.ofNullable(query.get(name));
        }

        /** The first header of that name, whatever its case. */
        Optional<String> header(String name) {
            return headers.entrySet().stream()
                    .filter(header -> header.getKey().equalsIgnoreCase(name))
                    .map(header -> header.getValue().get(0))
                    .findFirst();
        }

        /** The body read as JSON; a missing node where it is none. */
        JsonNode json() {
            try {
                return JSON.readTree(body);
            } catch (JsonProcessingException notJson) {
                return MissingNode.getInstance();
            }
        }
    }

    /** What is sent back. */
    record Answer(int status, String contentType, Map<String, String> headers, String body) {

        /** @param value what Jackson can write: maps, lists, nodes, records, plain values */
        static Answer json(int status, Object value) {
            try {
                return new Answer(status, "application/json", Map.of(), JSON.writeValueAsString(value));
            } catch (JsonProcessingException impossible) {
                throw new IllegalArgumentException("A stand-in answers only what can be written as JSON.", impossible);
            }
        }

        static Answer text(int status, String body) {
            return new Answer(status, "text/plain; charset=utf-8", Map.of(), body);
        }

        static Answer html(int status, String body) {
            return new Answer(status, "text/html; charset=utf-8", Map.of(), body);
        }

        /** The same answer with one more header. */
        Answer with(String name, String value) {
            Map<String, String> more = new LinkedHashMap<>(headers);
            more.put(name, value);
            return new Answer(status, contentType, Map.copyOf(more), body);
        }
    }
}
