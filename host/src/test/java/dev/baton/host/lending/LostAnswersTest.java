package dev.baton.host.lending;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.api.Http;
import dev.baton.api.NotSentException;
import dev.baton.api.Reply;
import dev.baton.host.apps.CallScope;
import dev.baton.host.wire.Talker;
import dev.baton.testkit.FakeBackend;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a call remembers of requests that the backend took and did not answer. */
class LostAnswersTest {

    private final LendingHost host = new LendingHost();
    private final Http http = host.http();
    private final CallScope scope = new CallScope("d1", Duration.ofSeconds(20));

    @AfterEach
    void end() {
        host.close();
    }

    @Test
    void one_that_is_not_to_be_sent_twice_is_remembered_until_something_is_answered() throws Exception {
        try (Talker reset = Talker.behaving(LostAnswersTest::hangUp);
                FakeBackend backend = FakeBackend.start()) {
            backend.answers(200, "{}");

            sent(() -> http.post(reset.url("http")));
            assertThat(scope.lostAnAnswer()).isTrue();

            sent(() -> http.get(backend.url()));
            assertThat(scope.lostAnAnswer()).isFalse();
        }
    }

    @Test
    void nothing_is_sent_for_a_call_that_has_ended() throws Exception {
        try (FakeBackend backend = FakeBackend.start()) {
            backend.answers(200, "{}");
            scope.end();

            CompletableFuture<Throwable> failed = new CompletableFuture<>();
            scope.run(() -> http.get(backend.url()).send().whenComplete((reply, why) -> failed.complete(why)));

            assertThat(failed.get(20, TimeUnit.SECONDS))
                    .isInstanceOf(NotSentException.class)
                    .hasMessageContaining("had ended already");
            assertThat(backend.received()).isEmpty();
        }
    }

    @Test
    void one_that_may_be_sent_twice_is_not() throws Exception {
        try (Talker reset = Talker.behaving(LostAnswersTest::hangUp);
                Talker another = Talker.behaving(LostAnswersTest::hangUp)) {
            sent(() -> http.get(reset.url("http")));
            sent(() -> http.post(another.url("http")).repeatable());

            assertThat(scope.lostAnAnswer()).isFalse();
        }
    }

    @Test
    void one_that_was_never_sent_is_not() throws Exception {
        sent(() -> http.post(FakeBackend.unreachable()));

        assertThat(scope.lostAnAnswer()).isFalse();
    }

    /** Returns when it has been answered, or has failed. */
    private void sent(Supplier<Http.Call> request) throws Exception {
        CompletableFuture<Reply> ended = new CompletableFuture<>();
        scope.run(() -> request.get().send().whenComplete((reply, failed) -> ended.complete(reply)));
        ended.get(20, TimeUnit.SECONDS);
    }

    private static void hangUp(OutputStream out) throws IOException {
        throw new IOException("as the test wants it");
    }
}
