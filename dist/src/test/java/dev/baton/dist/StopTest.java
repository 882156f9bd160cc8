package dev.baton.dist;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.dist.Program.Run;
import dev.baton.dist.Program.Running;
import dev.baton.testkit.Answer;
import dev.baton.testkit.FakeBackend;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StopTest {

    @TempDir
    private Path folder;

    private final FakeBackend uppzy = FakeBackend.start();
    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch answered = new CountDownLatch(1);

    @BeforeAll
    static void record_a_start(@TempDir Path elsewhere) throws Exception {
        Program.in(elsewhere).run("--version");
    }

    @AfterEach
    void close() {
        answered.countDown();
        uppzy.close();
    }

    @Test
    void a_stop_finishes_what_is_under_way_and_takes_nothing_new() throws Exception {
        stopMeanwhile(
                calls -> calls.closeChat("session-1"),
                answer ->
                        assertThat(answer.body()).isEqualTo("{\"msg\":\" Close chat request handled successfully\"}"));
    }

    @Test
    void nor_does_it_where_nobody_waits_for_what_is_under_way() throws Exception {
        stopMeanwhile(
                calls -> calls.closeChat("session-1", "respond-async"),
                answer -> assertThat(answer.statusCode()).isEqualTo(202));
    }

    private void stopMeanwhile(
            Function<Calls, CompletableFuture<HttpResponse<String>>> call, Consumer<HttpResponse<String>> isRight)
            throws Exception {
        uppzy.where(request -> true).answers(request -> afterTheSignal());
        Program baton = Program.in(folder);
        Run token = baton.run("token", "create", "--user", "desk");
        try (Running serving = baton.start("serve", "--port", "0")) {
            Calls calls = new Calls(serving.awaitGroup(Pattern.compile("serves on (http://[0-9.:]+)")), token.out());
            UppzySetUp.of(baton, serving, uppzy.url());
            CompletableFuture<HttpResponse<String>> underWay = call.apply(calls);
            assertThat(asked.await(20, TimeUnit.SECONDS)).isTrue();
            long signal = System.nanoTime();

            serving.process().destroy();
            awaitNotReady(calls);
            TimeUnit.MILLISECONDS.sleep(500);
            assertThat(calls.closeChat("session-2").get(20, TimeUnit.SECONDS).statusCode())
                    .isEqualTo(503);
            answered.countDown();

            isRight.accept(underWay.get(20, TimeUnit.SECONDS));
            assertThat(serving.toItsEnd().status()).isZero();
            assertThat(Duration.ofNanos(System.nanoTime() - signal)).isLessThan(Duration.ofSeconds(25));
            assertThat(uppzy.received()).hasSize(1);
        }
    }

    private Answer afterTheSignal() {
        asked.countDown();
        try {
            assertThat(answered.await(30, TimeUnit.SECONDS)).isTrue();
            return Answer.json(200, "{\"status\": \"ok\"}");
        } catch (InterruptedException stopping) {
            throw new AssertionError("Interrupted while the backend was to be slow.", stopping);
        }
    }

    private static void awaitNotReady(Calls calls) throws IOException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(8);
        while (System.nanoTime() < end) {
            if (calls.ready() == 503) {
                return;
            }
        }
        throw new AssertionError("The host went on taking calls after the signal to stop.");
    }
}
