package dev.baton.host.apps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.api.ActionResult;
import dev.baton.api.CloseChat;
import dev.baton.api.IncomingAction;
import dev.baton.api.Settings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A call for which no thread can be had takes up nothing. */
class NotBegunTest {

    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1);

    @AfterEach
    void end() {
        timer.shutdownNow();
    }

    @Test
    void its_place_among_the_calls_is_free_again() {
        timer.setRemoveOnCancelPolicy(true);
        RunningApp app = withoutThreads();

        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() ->
                            app.perform(new CloseChat("d1", "s1", Optional.empty(), Map.of()), Duration.ofSeconds(30)))
                    .isInstanceOf(RuntimeException.class);
        }

        assertThat(app.callsUnderWay()).isZero();
        assertThat(timer.getQueue()).as("alarms").isEmpty();
        assertThat(app.retire()).succeedsWithin(Duration.ofSeconds(5));
    }

    @Test
    void who_asks_later_is_not_made_to_wait_for_it() {
        OneAtATime<String> one = new OneAtATime<>();
        assertThatThrownBy(() -> one.ask(left -> {
                    throw new OutOfMemoryError("unable to create native thread, for a test");
                }))
                .isInstanceOf(OutOfMemoryError.class);

        Ending<String> answered = new Ending.Answered<>("here");
        assertThat(one.ask(left -> {
                    left.run();
                    return CompletableFuture.completedFuture(answered);
                }))
                .isCompletedWithValue(answered);
    }

    /** One place for a call, and threads that have ended. */
    private RunningApp withoutThreads() {
        AppThreads threads = new AppThreads("none");
        threads.close();
        RunningApp.Belongings belongings = new RunningApp.Belongings(
                new NothingLent()
                        .lend(
                                new AppId("00000000-0000-4000-8000-000000000003"),
                                List.of(),
                                Settings.of(Map.of()),
                                Runnable::run),
                threads,
                () -> {});
        return new RunningApp(
                new AppId("00000000-0000-4000-8000-000000000003"),
                (IncomingAction) request -> CompletableFuture.completedFuture(ActionResult.done()),
                belongings,
                new AppRecords.Reading.Valid(
                        1, Settings.of(Map.of()), new CallPolicy(Duration.ofSeconds(10), Duration.ZERO, Duration.ZERO)),
                new RunningApp.CallLimits(timer, 1));
    }
}
