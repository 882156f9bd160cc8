package dev.baton.host.plugins;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.host.TestHost;
import dev.baton.host.apps.TestRecords;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An app that misbehaves harms itself alone: its callers are answered in time, and other apps go on. */
class MisbehavingAppTest {

    private static final String GOOD = "00000000-0000-4000-8000-00000000000b";
    private static final Duration CALLER_WAITS = Duration.ofSeconds(2);
    /** What an answer may take on a busy machine beyond what it must. */
    private static final Duration SLACK = Duration.ofSeconds(8);

    /** Twice what a small machine has of processors: where there are no virtual threads, looping calls take them all. */
    private static final int AT_ONCE = 4;

    @TempDir
    Path folder;

    private final TestHost host = TestHost.start();
    private final ExecutorService callers = Executors.newCachedThreadPool();

    @BeforeEach
    void install_it_beside_another() {
        System.clearProperty("misbehaves.end");
        host.records().save(TestRecords.valid(CALLER_WAITS));
        host.install(TestJar.of("misbehaves", "Misbehaves").loadedFrom(folder));
        host.install(TestJar.good().manifest("Plugin-Id", GOOD).loadedFrom(folder));
    }

    @AfterEach
    void end() {
        System.setProperty("misbehaves.end", "true");
        callers.shutdownNow();
        host.close();
        System.clearProperty("misbehaves.end");
    }

    @ParameterizedTest
    @CsvSource({
        "throws-an-error,     500, it threw java.lang.OutOfMemoryError: It says so.",
        "overflows-the-stack, 500, it threw java.lang.StackOverflowError",
        "answers-nothing,     500, it answered with null instead of a stage",
        "never-answers,       500, The app did not come back in time",
        "never-returns,       500, The app did not come back in time",
        "eats-the-interrupt,  500, The app did not come back in time",
        "loops,               500, The app did not come back in time",
        "ends-the-process,    500, The plugin called System.exit or the like.",
        "opens-threads,       200, request handled successfully",
        "leaks,               200, request handled successfully",
    })
    void its_callers_are_answered_in_time_and_other_apps_go_on(String how, int status, String said) throws Exception {
        List<CompletableFuture<Timed>> bad = new ArrayList<>();
        for (int i = 0; i < AT_ONCE; i++) {
            bad.add(callLater(TestJar.ID, how + "." + i));
        }

        for (int i = 0; i < 20; i++) {
            Timed good = call(GOOD, "s" + i);
            assertThat(good.answer().statusCode()).as(good.answer().body()).isEqualTo(200);
            assertThat(good.took()).isLessThan(SLACK);
        }
        for (CompletableFuture<Timed> call : bad) {
            Timed ended = call.get(20, TimeUnit.SECONDS);
            assertThat(ended.answer().statusCode()).isEqualTo(status);
            assertThat(ended.answer().body()).contains(said).contains(status == 500 ? "\"app-fault\"" : "msg");
            assertThat(ended.took()).isLessThan(CALLER_WAITS.plus(SLACK));
        }
    }

    @Test
    void once_all_the_calls_it_may_have_are_stuck_further_ones_are_refused_at_once() throws Exception {
        List<CompletableFuture<Timed>> stuck = new ArrayList<>();
        for (int i = 0; i < TestHost.MOST_CALLS; i++) {
            stuck.add(callLater(TestJar.ID, "never-returns." + i));
        }
        for (CompletableFuture<Timed> call : stuck) {
            assertThat(call.get(20, TimeUnit.SECONDS).answer().statusCode()).isEqualTo(500);
        }

        Timed further = call(TestJar.ID, "leaks.1");
        Timed elsewhere = call(GOOD, "s1");

        assertThat(further.answer().statusCode()).isEqualTo(503);
        assertThat(further.answer().headers().firstValue("Retry-After")).isPresent();
        assertThat(further.answer().body())
                .contains("The app has 20 calls under way, which is as many as it may have.");
        assertThat(further.took()).isLessThan(CALLER_WAITS);
        assertThat(elsewhere.answer().statusCode()).isEqualTo(200);
    }

    private record Timed(HttpResponse<String> answer, Duration took) {}

    private CompletableFuture<Timed> callLater(String app, String session) {
        return CompletableFuture.supplyAsync(() -> call(app, session), callers);
    }

    private Timed call(String app, String session) {
        long start = System.nanoTime();
        HttpResponse<String> answer =
                host.callApp(app, "{\"action\":\"close-chat\",\"sessionId\":\"" + session + "\"}");
        return new Timed(answer, Duration.ofNanos(System.nanoTime() - start));
    }
}
