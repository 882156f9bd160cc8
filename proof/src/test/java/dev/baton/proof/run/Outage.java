package dev.baton.proof.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.proof.history.Answer;
import dev.baton.proof.history.Call;
import dev.baton.proof.rules.HistoryChecker;
import dev.baton.proof.rules.Violation;
import dev.baton.proof.run.Sender.Sending;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** One host whose ledger cannot be written to for a while, and a caller who looks on. */
final class Outage {

    /** Within a second, says the contract; a busy machine is given as much again. */
    private static final Duration AT_ONCE = Duration.ofSeconds(2);

    private static final Duration UNTIL_IT_SERVES = Duration.ofSeconds(5);
    private static final Duration LOOK_EVERY = Duration.ofMillis(50);
    private static final Load LOAD = new Load(0, 1, 1, Duration.ofSeconds(20));

    private final String of;
    private final Stage stage;
    private final Sender sender;
    private int calls;
    private Duration slowestRefusal = Duration.ZERO;
    private Duration slowestReturn = Duration.ZERO;

    /** @param of what is away, in words */
    Outage(String of, Stage stage) {
        this.of = of;
        this.stage = stage;
        this.sender = stage.sender(LOAD);
    }

    /** A close of a session of its own. */
    Answer call() {
        calls++;
        String id = "outage-" + calls;
        Call call = new Call(id, App.USUAL.id() + "/" + id, true, Optional.empty());
        return sender.send(
                        new Sending(call, App.USUAL, id, 1, Optional.empty()),
                        stage.node().port())
                .join()
                .orElseThrow(() -> new AssertionError("The host did not answer " + id));
    }

    void serves() {
        assertThat(call().status()).isEqualTo(200);
        assertThat(stage.node().status("/health/ready")).isEqualTo(200);
    }

    /** Every call is refused within a second, and soon the host says that it is not ready. */
    void refuses() {
        for (int i = 0; i < 5; i++) {
            long began = System.nanoTime();
            Answer answer = call();
            Duration took = Duration.ofNanos(System.nanoTime() - began);
            slowestRefusal = took.compareTo(slowestRefusal) > 0 ? took : slowestRefusal;
            assertThat(took).isLessThan(AT_ONCE);
            assertThat(answer.status()).as(answer.code()).isEqualTo(503);
            assertThat(answer.code()).isEqualTo("host-away");
            assertThat(answer.comeBack()).as("Retry-After").isTrue();
        }
        await("not ready", UNTIL_IT_SERVES, () -> stage.node().status("/health/ready") == 503);
    }

    /** What was away is back; no hand is laid on the host. */
    void servesAgain() {
        servesAgain(UNTIL_IT_SERVES);
    }

    void servesAgain(Duration most) {
        long began = System.nanoTime();
        await(
                "ready and serving again",
                most,
                () -> stage.node().status("/health/ready") == 200 && call().status() == 200);
        Duration took = Duration.ofNanos(System.nanoTime() - began);
        slowestReturn = took.compareTo(slowestReturn) > 0 ? took : slowestReturn;
    }

    void keptItsPromises() throws SQLException {
        System.out.println("seen: " + of + ": refused after " + slowestRefusal.toMillis()
                + " ms at most, served again after " + slowestReturn.toMillis() + " ms at most");
        stage.storage().awaitRest(Duration.ofSeconds(20));
        List<Violation> violations =
                HistoryChecker.check(stage.recorder().history(stage.storage().books("outage")));
        assertThat(violations).isEmpty();
    }

    private static void await(String what, Duration most, BooleanSupplier there) {
        long giveUp = System.nanoTime() + most.toNanos();
        while (!there.getAsBoolean()) {
            assertThat(System.nanoTime()).as("%s within %s", what, most).isLessThan(giveUp);
            LockSupport.parkNanos(LOOK_EVERY.toNanos());
        }
    }
}
