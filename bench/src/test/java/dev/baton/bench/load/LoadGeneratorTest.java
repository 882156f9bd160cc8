package dev.baton.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.baton.bench.stub.StubBackend;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Tag("bench")
@Timeout(120)
class LoadGeneratorTest {

    private static final String DONE = "{\"msg\":\"done\"}";
    private static final Duration SHORT = Duration.ofMillis(300);

    private final Queue<String> bodies = new ConcurrentLinkedQueue<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private HttpServer server;
    private volatile Function<String, String> answers = body -> "200 " + DONE;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/call", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.US_ASCII);
            bodies.add(exchange.getRequestHeaders().getFirst("X-Key") + " " + body);
            String[] answer = answers.apply(body).split(" ", 2);
            byte[] bytes = answer[1].getBytes(StandardCharsets.US_ASCII);
            exchange.sendResponseHeaders(Integer.parseInt(answer[0]), bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
        threads.shutdownNow();
    }

    @Test
    void every_call_of_all_runs_is_about_another_session() throws IOException {
        LoadGenerator generator = generator();

        LoadResult first = generator.run(new Load(4, SHORT, 0));
        LoadResult second = generator.run(new Load(4, SHORT, 0));

        assertThat(first.failures() + second.failures()).isZero();
        assertThat(bodies)
                .hasSize((int) (first.calls() + second.calls()))
                .doesNotHaveDuplicates()
                .allMatch(body -> body.matches("secret \\{\"sessionId\":\"s-[0-9]{12}\"}"));
    }

    @Test
    void calls_before_and_after_the_measured_time_are_made_but_not_counted() throws IOException {
        LoadResult result = generator().run(new Load(2, Duration.ofSeconds(1), 0));

        assertThat(result.latencies().count()).isPositive().isLessThan(result.calls());
        assertThat(result.callsPerSecond()).isEqualTo(result.latencies().count());
    }

    @Test
    void an_answer_other_than_the_expected_one_is_a_failure() throws IOException {
        AtomicInteger calls = new AtomicInteger();
        answers = body -> switch (calls.incrementAndGet()) {
            case 1 -> "500 " + DONE;
            case 2 -> "200 {\"msg\":\"not done\"}";
            default -> "200 " + DONE;
        };

        LoadResult result = generator().run(new Load(1, SHORT, 0));

        assertThat(result.failures()).isEqualTo(2);
        assertThat(result.firstFailure()).startsWith("HTTP/1.1 500").endsWith(DONE);
        assertThat(result.calls()).isGreaterThan(2);
    }

    @Test
    void a_connection_that_breaks_is_a_failure_and_does_not_end_the_run() throws IOException {
        answers = body -> {
            throw new IllegalStateException("The server hangs up without an answer.");
        };

        LoadResult result = generator().run(new Load(3, SHORT, 0));

        assertThat(result.calls()).isEqualTo(3);
        assertThat(result.failures()).isEqualTo(3);
        assertThat(result.latencies().count()).isZero();
    }

    @Test
    void at_a_rate_calls_are_made_when_they_are_due_whatever_the_server_could_take() throws IOException {
        LoadResult result = generator().run(new Load(4, Duration.ofMillis(600), 20));

        // A call every 50 ms, for the second that lead-in and measured time are together. A closed loop makes hundreds.
        assertThat(result.calls()).isBetween(5L, 20L);
        assertThat(result.failures()).isZero();
    }

    /** One connection carries one call at a time; those that are due meanwhile wait, and it shows. */
    @Test
    void at_a_rate_a_caller_waits_from_when_its_call_is_due() throws Exception {
        StubBackend slow = new StubBackend(Duration.ofMillis(100));
        Future<?> served = threads.submit(() -> {
            slow.run();
            return null;
        });
        LoadGenerator generator =
                new LoadGenerator(slow.port(), Request.post("/", Map.of(), "{number}"), Expected.ok("{"));

        LoadResult result = generator.run(new Load(1, Duration.ofSeconds(1), 40));
        slow.close();
        served.get(20, TimeUnit.SECONDS);

        // Each call takes 100 ms, and one is due every 25: the last ones wait for a second and more.
        assertThat(Duration.ofNanos(result.latencies().max())).isGreaterThan(Duration.ofMillis(400));
    }

    private LoadGenerator generator() {
        Request request = Request.post("/call", Map.of("X-Key", "secret"), "{\"sessionId\":\"s-{number}\"}");
        return new LoadGenerator(server.getAddress().getPort(), request, Expected.ok("{\"msg\":\"done\""));
    }
}
