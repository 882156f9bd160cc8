package dev.baton.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.bench.child.Child;
import dev.baton.bench.contestant.BareServer;
import dev.baton.bench.contestant.ForwardingServer;
import dev.baton.bench.load.Expected;
import dev.baton.bench.load.Load;
import dev.baton.bench.load.LoadGenerator;
import dev.baton.bench.load.Request;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** With real processes, as in a real run. */
@Tag("bench")
@Timeout(120)
class ContestantTest {

    private static final Load SHORT = new Load(4, Duration.ofMillis(500), 0);
    private static final String DONE = "{\"msg\":\" Close chat request handled successfully\"}";

    @TempDir
    private Path folder;

    private Backend backend;

    @BeforeEach
    void start() throws InterruptedException {
        backend = Backend.start(folder, Duration.ZERO);
    }

    @AfterEach
    void stop() {
        backend.close();
    }

    @Test
    void each_call_of_the_forwarder_reaches_the_backend() throws Exception {
        try (Child forwarder = java(ForwardingServer.class, backend.url().toString())) {
            Contestant.Round round = contestant(forwarder, true, DONE).play(SHORT, backend);

            assertThat(round.load().calls()).isPositive().isEqualTo(backend.calls());
        }
    }

    @Test
    void who_answers_without_asking_the_backend_is_found_out() throws Exception {
        try (Child bare = java(BareServer.class)) {
            Contestant liar = contestant(bare, true, DONE);

            assertThatThrownBy(() -> liar.play(SHORT, backend))
                    .isInstanceOf(CallsFailed.class)
                    .hasMessageContaining("asked the backend only 0 times");
        }
    }

    @Test
    void a_wrong_answer_ends_it_and_is_shown() throws Exception {
        try (Child bare = java(BareServer.class)) {
            Contestant wrong = contestant(bare, false, "{\"msg\":\"something else\"}");

            assertThatThrownBy(() -> wrong.play(SHORT, backend))
                    .isInstanceOf(CallsFailed.class)
                    .hasMessageContaining(DONE);
        }
    }

    @Test
    void one_that_ends_on_the_way_is_shown_with_the_last_that_it_said() throws Exception {
        try (Child bare = java(BareServer.class)) {
            Contestant ended = contestant(bare, false, DONE);
            CompletableFuture.delayedExecutor(300, TimeUnit.MILLISECONDS).execute(bare.handle()::destroyForcibly);

            assertThatThrownBy(() -> ended.play(SHORT, backend))
                    .isInstanceOf(CallsFailed.class)
                    .hasMessageContaining("Its process has ended.")
                    .hasMessageContaining("http://127.0.0.1:");
        }
    }

    @Test
    void a_program_that_does_not_start_is_shown_with_what_it_said() {
        try (Child broken = java(ForwardingServer.class)) {
            assertThatThrownBy(broken::port)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("ArrayIndexOutOfBounds");
        }
    }

    private Child java(Class<?> program, String... arguments) {
        return Child.java(folder.resolve("contestant"), List.of(), program, arguments);
    }

    private static Contestant contestant(Child server, boolean asksBackend, String answer) throws InterruptedException {
        Request request = Request.post("/api/apps/public/any/incoming", Map.of(), "{\"sessionId\":\"{number}\"}");
        LoadGenerator caller = new LoadGenerator(server.port(), request, Expected.ok(answer));
        return new Contestant("contestant", server.handle(), caller, asksBackend, server::lastWords);
    }
}
