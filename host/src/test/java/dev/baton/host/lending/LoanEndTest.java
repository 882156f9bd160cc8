package dev.baton.host.lending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.baton.api.AppContext;
import dev.baton.api.Http;
import dev.baton.api.Reply;
import dev.baton.api.Scheduler;
import dev.baton.api.Storage;
import dev.baton.host.apps.CallScope;
import dev.baton.host.apps.Lender.Loan;
import dev.baton.host.wire.Talker;
import dev.baton.testkit.Answer;
import dev.baton.testkit.FakeBackend;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LoanEndTest {

    private final LendingHost host = new LendingHost();
    private final Loan loan = host.lend();
    private final AppContext context = loan.context();

    @AfterEach
    void stop() {
        host.close();
    }

    @Test
    void what_was_lent_refuses_after_the_loan() {
        Http http = context.http();
        Http.Call prepared = http.get(FakeBackend.unreachable());
        Storage storage = context.storage();
        Scheduler scheduler = context.scheduler();

        loan.close();

        List<ThrowingCallable> uses = List.of(
                () -> http.get(FakeBackend.unreachable()),
                prepared::send,
                () -> storage.find("key"),
                () -> storage.put("key", "value"),
                () -> storage.remove("key"),
                () -> scheduler.after(Duration.ZERO, () -> {}),
                () -> scheduler.every(Duration.ofDays(1), () -> {}));
        for (ThrowingCallable use : uses) {
            assertThatIllegalStateException().isThrownBy(use).withMessageContaining("was stopped");
        }
        assertThat(queue()).isZero();
    }

    @Test
    void calls_under_way_fail_and_are_broken_off_when_the_loan_ends() throws Exception {
        CallScope scope = new CallScope("delivery-1", Duration.ofSeconds(10));
        List<CompletionStage<Reply>> replies = new ArrayList<>();
        try (Talker silent = Talker.saying("")) {
            replies.add(context.http().post(silent.url("http")).send());
            scope.run(() -> replies.add(context.http().post(silent.url("http")).send()));

            loan.close();

            for (CompletionStage<Reply> reply : replies) {
                assertThat(Heard.failure(reply)).isInstanceOf(IOException.class).hasMessageContaining("was stopped");
            }
            assertThat(silent.clientHasLeft()).isTrue();
            assertThat(scope.waitsForBackend()).isFalse();
            assertThat(queue()).isZero();
        }
    }

    @Test
    void an_answer_that_has_come_leaves_nothing_to_be_ended() {
        try (FakeBackend backend = FakeBackend.start()) {
            backend.answers(Answer.json(200, "{}"));

            Heard.value(context.http().post(backend.url()).send());

            assertThat(queue()).isZero();
        }
    }

    @Test
    void another_loan_of_the_same_app_goes_on() {
        Loan newer = host.lend();

        loan.close();

        newer.context().storage().put("key", "value");
        assertThat(newer.context().storage().find("key")).contains("value");
    }

    @Test
    void ending_a_loan_twice_does_no_harm_and_its_log_still_takes_the_last_words() {
        loan.close();
        loan.close();
        context.log().log(System.Logger.Level.INFO, "closed");

        assertThat(host.logged).hasSize(1);
    }

    @Test
    void a_loan_masks_the_secrets_of_its_app() {
        assertThat(loan.masked("key s3cr3t/key+1")).isEqualTo("key [secret]");
    }

    private int queue() {
        return ((ScheduledThreadPoolExecutor) host.timer).getQueue().size();
    }
}
