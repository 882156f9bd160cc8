package dev.baton.host.delivery;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.baton.api.ActionResult;
import dev.baton.api.CloseChat;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** A backend that dies and comes back, and remembers all that it saw. While it is dead it says 503. */
final class MortalBackend implements AutoCloseable {

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpClient client = HttpClient.newHttpClient();
    private final ConcurrentLinkedQueue<Seen> seen = new ConcurrentLinkedQueue<>();
    private final AtomicInteger inside = new AtomicInteger();
    private volatile boolean dead;
    private volatile Duration takes = Duration.ZERO;
    private volatile int asks;

    /**
     * A call that came.
     *
     * @param at by System.nanoTime
     * @param together how many were inside then
     */
    record Seen(String session, long at, int together, boolean done) {}

    MortalBackend() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1_000);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    private void answer(HttpExchange exchange) throws IOException {
        boolean alive = !dead;
        String session = exchange.getRequestURI().getPath().substring(1);
        int together = inside.incrementAndGet();
        try (exchange) {
            seen.add(new Seen(session, System.nanoTime(), together, alive));
            LockSupport.parkNanos(takes.toNanos());
            if (asks > 0) {
                exchange.getResponseHeaders().set("Retry-After", Integer.toString(asks));
            }
            exchange.sendResponseHeaders(alive ? 200 : 503, -1);
        } finally {
            inside.decrementAndGet();
        }
    }

    /** What an app does that closes a chat here. */
    CompletionStage<ActionResult> close(CloseChat request) {
        URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/" + request.sessionId());
        HttpRequest post =
                HttpRequest.newBuilder(address).POST(BodyPublishers.noBody()).build();
        CompletableFuture<HttpResponse<Void>> answer = client.sendAsync(post, BodyHandlers.discarding());
        return answer.handle((response, failed) -> {
            if (failed != null) {
                return ActionResult.retry("Nobody listens.");
            }
            return response.statusCode() == 200 ? ActionResult.done() : away(response);
        });
    }

    private static ActionResult away(HttpResponse<Void> response) {
        return ActionResult.retry(
                "It says 503.",
                response.headers()
                        .firstValue("Retry-After")
                        .map(Long::parseLong)
                        .map(Duration::ofSeconds));
    }

    void die() {
        dead = true;
    }

    /** Dies, and asks to be left alone for so long. */
    void dieFor(int seconds) {
        asks = seconds;
        dead = true;
    }

    void recover() {
        asks = 0;
        dead = false;
    }

    /** How long it takes for each answer from now on. */
    void takes(Duration time) {
        takes = time;
    }

    List<Seen> seen() {
        return List.copyOf(seen);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
