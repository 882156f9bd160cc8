package dev.baton.host.plugins;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.host.TestHost;
import dev.baton.host.apps.LoadedPlugin;
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
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** While calls come at a steady rate, the app they go to is replaced again and again: no call fails. */
class SwapUnderLoadTest {

    private static final int SWAPS = 50;
    private static final int CALLERS = 4;

    @TempDir
    Path folder;

    private final TestHost host = TestHost.start();
    private final ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
    private final AtomicBoolean enough = new AtomicBoolean();
    private final AtomicInteger answers = new AtomicInteger();
    private final List<CompletableFuture<List<String>>> failures = new ArrayList<>();

    @BeforeEach
    void call_at_a_steady_rate() {
        host.install(version(0));
        for (int caller = 0; caller < CALLERS; caller++) {
            String sessions = "s-" + caller + "-";
            failures.add(CompletableFuture.supplyAsync(() -> callUntilEnough(sessions), callers));
        }
    }

    @AfterEach
    void end() {
        enough.set(true);
        callers.shutdownNow();
        host.close();
    }

    @Test
    void no_call_fails_while_the_jar_is_replaced() throws Exception {
        for (int swap = 1; swap <= SWAPS; swap++) {
            int before = answers.get();
            host.install(version(swap));
            assertThat(host.app(TestJar.ID).plugin().version()).isEqualTo("1.0." + swap);
            awaitAnswersBeyond(before + CALLERS);
        }

        assertThat(failuresOfAll()).isEmpty();
        assertThat(answers).hasValueGreaterThan(SWAPS * CALLERS);
    }

    @Test
    void no_call_fails_while_settings_are_saved() throws Exception {
        for (int swap = 2; swap <= SWAPS; swap++) {
            int before = answers.get();
            host.save(TestRecords.valid(swap, Duration.ofSeconds(10)));
            awaitAnswersBeyond(before + CALLERS);
        }

        assertThat(failuresOfAll()).isEmpty();
        assertThat(answers).hasValueGreaterThan((SWAPS - 1) * CALLERS);
    }

    private LoadedPlugin version(int number) {
        return TestJar.of("slow", "Slow")
                .manifest("Plugin-Version", "1.0." + number)
                .loadedFrom(folder);
    }

    /** So that calls are under way at each swap, whatever the speed of the machine. */
    private void awaitAnswersBeyond(int count) {
        long deadline = System.nanoTime() + Duration.ofSeconds(40).toNanos();
        while (answers.get() <= count) {
            assertThat(System.nanoTime()).as("answers come").isLessThan(deadline);
            LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
        }
    }

    private List<String> callUntilEnough(String sessions) {
        List<String> failed = new ArrayList<>();
        for (int i = 0; !enough.get(); i++) {
            String body = "{\"action\":\"close-chat\",\"sessionId\":\"" + sessions + i + "\"}";
            HttpResponse<String> answer = host.callApp(TestJar.ID, body);
            if (answer.statusCode() != 200) {
                failed.add(answer.statusCode() + " " + answer.body());
            }
            answers.incrementAndGet();
        }
        return failed;
    }

    private List<String> failuresOfAll() throws Exception {
        enough.set(true);
        List<String> all = new ArrayList<>();
        for (CompletableFuture<List<String>> caller : failures) {
            all.addAll(caller.get(10, TimeUnit.SECONDS));
        }
        return all;
    }
}
