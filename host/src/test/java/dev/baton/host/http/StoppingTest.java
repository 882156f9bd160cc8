package dev.baton.host.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.api.ActionResult;
import dev.baton.host.TestHost;
import dev.baton.host.apps.TestApp;
import dev.baton.host.apps.TestPlugin;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** A host that stops finishes what it has begun, and waits for nothing else. */
class StoppingTest {

    /** Far less than the 25 seconds that calls under way are given. */
    private static final Duration SOON = Duration.ofSeconds(12);

    private final TestHost host = TestHost.start();

    @RepeatedTest(5)
    void calls_under_way_are_answered_and_the_stop_ends_with_them() throws Exception {
        CompletableFuture<ActionResult> backend = new CompletableFuture<>();
        host.install(TestApp.that(request -> backend));
        List<CompletableFuture<HttpResponse<String>>> calls = new ArrayList<>();
        for (int i = 0; i < TestHost.MOST_CALLS; i++) {
            calls.add(host.callLater("{\"action\":\"close-chat\",\"sessionId\":\"s" + i + "\"}"));
        }
        host.untilCallsUnderWay(TestHost.MOST_CALLS);

        long began = System.nanoTime();
        CompletableFuture<Void> stop = CompletableFuture.runAsync(host::close);
        backend.completeOnTimeout(ActionResult.done(), 1_200, TimeUnit.MILLISECONDS);

        for (CompletableFuture<HttpResponse<String>> call : calls) {
            assertThat(call.get(20, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
        }
        stop.get(30, TimeUnit.SECONDS);
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(SOON);
    }

    @Test
    void a_call_that_comes_on_a_connection_that_is_there_already_is_not_taken_any_more() throws Exception {
        CompletableFuture<ActionResult> backend = new CompletableFuture<>();
        Queue<String> performed = new ConcurrentLinkedQueue<>();
        host.install(TestApp.that(request -> {
            performed.add(request.sessionId());
            return backend;
        }));
        int port = host.get("/health/live").uri().getPort();
        try (Socket connection = new Socket(InetAddress.getLoopbackAddress(), port)) {
            send(connection, "first");
            host.untilCallsUnderWay(1);
            CompletableFuture<Void> stop = CompletableFuture.runAsync(host::close);
            untilItIsTheLast(port);
            send(connection, "second");
            backend.complete(ActionResult.done());

            String answers = new String(connection.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answers).startsWith("HTTP/1.1 200 ").contains("Connection: close");
            assertThat(answers.substring(1)).doesNotContain("HTTP/1.1 200 ");
            stop.get(30, TimeUnit.SECONDS);
        }
        assertThat(performed).containsExactly("first");
    }

    @Test
    void a_call_that_was_half_sent_when_the_stop_began_is_refused() throws Exception {
        CompletableFuture<ActionResult> backend = new CompletableFuture<>();
        CompletableFuture<HttpResponse<String>> first = underWayUntil(backend);
        int port = host.get("/health/live").uri().getPort();
        try (Socket connection = new Socket(InetAddress.getLoopbackAddress(), port)) {
            byte[] second = request("second").getBytes(StandardCharsets.UTF_8);
            int half = second.length / 2;
            connection.getOutputStream().write(second, 0, half);
            LockSupport.parkNanos(100_000_000);
            CompletableFuture<Void> stop = CompletableFuture.runAsync(host::close);
            untilItIsTheLast(port);
            connection.getOutputStream().write(second, half, second.length - half);

            String answer = new String(connection.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            backend.complete(ActionResult.done());
            assertThat(answer).startsWith("HTTP/1.1 503 ").contains("\"host-away\"");
            assertThat(first.get(30, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
            stop.get(30, TimeUnit.SECONDS);
        }
    }

    private CompletableFuture<HttpResponse<String>> underWayUntil(CompletableFuture<ActionResult> backend) {
        host.install(TestApp.that(request -> backend));
        CompletableFuture<HttpResponse<String>> call =
                host.callLater("{\"action\":\"close-chat\",\"sessionId\":\"first\"}");
        host.untilCallsUnderWay(1);
        return call;
    }

    private void send(Socket connection, String session) throws IOException {
        connection.getOutputStream().write(request(session).getBytes(StandardCharsets.UTF_8));
    }

    private String request(String session) {
        String body = "{\"action\":\"close-chat\",\"sessionId\":\"" + session + "\"}";
        return "POST /api/apps/public/" + TestPlugin.ID + "/incoming HTTP/1.1\r\nHost: localhost\r\n"
                + "X-User-Id: " + host.userId() + "\r\nX-Auth-Token: " + host.token() + "\r\n"
                + "Content-Type: application/json\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
    }

    @RepeatedTest(5)
    void whoever_comes_meanwhile_is_told_so_at_once() throws Exception {
        CompletableFuture<ActionResult> backend = new CompletableFuture<>();
        CompletableFuture<HttpResponse<String>> call = underWayUntil(backend);
        int port = host.get("/health/live").uri().getPort();
        List<CompletableFuture<Void>> askers = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            askers.add(CompletableFuture.runAsync(() -> untilItIsTheLast(port), work -> new Thread(work).start()));
        }

        CompletableFuture<Void> stop = CompletableFuture.runAsync(host::close);

        for (CompletableFuture<Void> asker : askers) {
            asker.get(20, TimeUnit.SECONDS);
        }
        assertThat(answerTo(port, request("another")))
                .startsWith("HTTP/1.1 503 ")
                .contains("Retry-After: 1\r\n", "Connection: close\r\n", "\"host-away\"");
        assertThat(stop).isNotDone();
        backend.complete(ActionResult.done());
        assertThat(call.get(20, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
        stop.get(30, TimeUnit.SECONDS);
    }

    /** Asks on one connection after another whether the host is ready, until it says no. */
    private static void untilItIsTheLast(int port) {
        long end = System.nanoTime() + SOON.toNanos();
        while (System.nanoTime() - end < 0) {
            if (answerTo(port, "GET /health/ready HTTP/1.1\r\nHost: localhost\r\n\r\n")
                    .startsWith("HTTP/1.1 503 ")) {
                return;
            }
        }
        throw new AssertionError("The host went on taking calls.");
    }

    /** The answer's first bytes, on a connection of its own. */
    private static String answerTo(int port, String request) {
        try (Socket connection = new Socket(InetAddress.getLoopbackAddress(), port)) {
            connection.setSoTimeout(5_000);
            connection.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            byte[] answer = new byte[4096];
            int length = connection.getInputStream().read(answer);
            boolean more = length > 0 && new String(answer, 0, length, StandardCharsets.UTF_8).contains(" 503 ");
            int rest = more ? connection.getInputStream().readNBytes(answer, length, answer.length - length) : 0;
            return new String(answer, 0, Math.max(0, length) + rest, StandardCharsets.UTF_8);
        } catch (IOException unheard) {
            throw new AssertionError("Whoever comes while the host stops is to be told so.", unheard);
        }
    }

    @Test
    void connections_without_a_call_do_not_hold_up_the_stop() {
        host.install(TestApp.answering(ActionResult.done()));
        assertThat(host.get("/health/live").statusCode()).isEqualTo(200);

        long began = System.nanoTime();
        host.close();

        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(SOON);
    }
}
