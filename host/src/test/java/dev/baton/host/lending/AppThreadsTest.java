package dev.baton.host.lending;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.api.Http;
import dev.baton.api.Reply;
import dev.baton.host.apps.AppId;
import dev.baton.host.apps.CallScope;
import dev.baton.testkit.Answer;
import dev.baton.testkit.FakeBackend;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** On whose threads an app's code runs when a reply arrives, and within which call. */
class AppThreadsTest {

    private static final AppId OTHER = new AppId("5b0f3c9a-7f0e-4c55-9d0f-6a3f1f2b7c11");

    private final LendingHost host = new LendingHost(Duration.ofSeconds(1));
    private final FakeBackend backend = FakeBackend.start();
    private final CallScope scope = new CallScope("delivery-1", Duration.ofSeconds(4));

    /** Where a piece of the app's code found itself. */
    private record Place(String thread, Optional<CallScope> scope) {
        static Place here() {
            return new Place(Thread.currentThread().getName(), CallScope.current());
        }
    }

    @AfterEach
    void stop() {
        backend.close();
        host.close();
    }

    @Test
    void a_reply_arrives_on_a_thread_of_the_app_and_within_its_call() {
        CountDownLatch chained = new CountDownLatch(1);
        backend.where(request -> true).answers(request -> afterwards(chained, Answer.json(200, "{}")));

        CompletionStage<Place> place = send(host.http()).thenApply(reply -> Place.here());
        chained.countDown();

        assertThat(Heard.value(place)).isEqualTo(new Place("app-thread", Optional.of(scope)));
    }

    @Test
    void a_failure_arrives_on_a_thread_of_the_app_and_within_its_call() {
        for (Answer broken : List.of(Answer.reset(), Answer.huge(), Answer.silence())) {
            CountDownLatch chained = new CountDownLatch(1);
            backend.where(request -> true).answers(request -> afterwards(chained, broken));

            CompletionStage<Place> place = send(host.http()).handle((reply, failure) -> Place.here());
            chained.countDown();

            assertThat(Heard.value(place)).isEqualTo(new Place("app-thread", Optional.of(scope)));
        }
    }

    @Test
    void what_is_chained_asynchronously_without_an_executor_stays_with_the_app() {
        backend.answers(200, "{}");

        CompletionStage<Place> place = send(host.http())
                .thenApplyAsync(Reply::status)
                .thenComposeAsync(status -> CompletableFuture.completedFuture(Place.here()))
                .thenApplyAsync(before -> Place.here());

        assertThat(Heard.value(place)).isEqualTo(new Place("app-thread", Optional.of(scope)));
    }

    @Test
    void a_second_call_that_follows_from_the_first_is_within_the_same_call() {
        CountDownLatch chained = new CountDownLatch(1);
        backend.where(request -> true).answers(request -> afterwards(chained, Answer.json(200, "{}")));
        Http http = host.http();

        CompletionStage<Reply> second =
                send(http).thenCompose(reply -> http.post(backend.url()).send());
        chained.countDown();

        assertThat(Heard.value(second).status()).isEqualTo(200);

        assertThat(backend.received())
                .hasSize(2)
                .allMatch(request -> request.header("X-Request-Id").equals(Optional.of("delivery-1")));
    }

    @Test
    void the_call_waits_for_the_backend_from_sending_to_the_end_of_the_answer() {
        CountDownLatch answering = new CountDownLatch(1);
        backend.where(request -> true).answers(request -> afterwards(answering, Answer.json(200, "{}")));

        CompletionStage<Reply> reply = send(host.http());
        boolean before = scope.waitsForBackend();
        answering.countDown();
        Heard.value(reply);

        assertThat(before).isTrue();
        assertThat(scope.waitsForBackend()).isFalse();
    }

    @Test
    void an_app_that_blocks_its_threads_does_not_hold_up_another() {
        CountDownLatch never = new CountDownLatch(1);
        backend.answers(200, "{}");
        ExecutorService narrow = Executors.newSingleThreadExecutor();
        narrow.execute(() -> await(never));
        CompletionStage<Reply> held =
                send(host.lend(OTHER, "key", narrow).context().http());

        Reply free = Heard.value(send(host.http()));

        assertThat(free.status()).isEqualTo(200);
        assertThat(held.toCompletableFuture()).isNotDone();
        never.countDown();
        assertThat(Heard.value(held).status()).isEqualTo(200);
        narrow.shutdownNow();
    }

    @Test
    void a_reply_that_the_app_s_threads_refuse_arrives_all_the_same_and_not_on_the_host_s() {
        backend.answers(200, "{}");
        Http http = host.lend(OTHER, "key", work -> {
                    throw new RejectedExecutionException("full");
                })
                .context()
                .http();

        Place place = Heard.value(send(http).thenApplyAsync(reply -> Place.here()));

        assertThat(place).isEqualTo(new Place("app-" + OTHER + "-spare", Optional.of(scope)));
    }

    @Test
    void an_app_that_waits_on_its_only_thread_gets_its_reply_when_the_time_is_up() {
        backend.answers(200, "{}");

        assertThat(Heard.value(statusAwaitedOnTheOnlyThread())).isEqualTo(200);
    }

    @Test
    void an_app_that_waits_on_its_only_thread_hears_of_the_time_out_too() {
        backend.answers(Answer.silence());

        assertThat(Heard.value(statusAwaitedOnTheOnlyThread().exceptionally(failure -> 0)))
                .isZero();
    }

    private CompletionStage<Integer> statusAwaitedOnTheOnlyThread() {
        ExecutorService narrow = Executors.newSingleThreadExecutor();
        Http http = host.lend(OTHER, "key", narrow).context().http();
        return CompletableFuture.supplyAsync(
                        () -> send(http).toCompletableFuture().join().status(), narrow)
                .whenComplete((status, failure) -> narrow.shutdown());
    }

    private CompletionStage<Reply> send(Http http) {
        CompletableFuture<CompletionStage<Reply>> sent = new CompletableFuture<>();
        scope.run(() -> sent.complete(http.post(backend.url()).send()));
        return sent.join();
    }

    private static Answer afterwards(CountDownLatch latch, Answer answer) {
        await(latch);
        return answer;
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
