package dev.baton.proof.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.proof.history.Answer;
import dev.baton.proof.history.Call;
import dev.baton.proof.history.Exchange;
import dev.baton.proof.history.History;
import dev.baton.proof.rules.HistoryChecker;
import dev.baton.proof.run.Sender.Sending;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;

/** A host dies at certain points of a call's path; then each call is asked for again. */
final class Crashes {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Load LOAD = new Load(0, 1, 1, PATIENCE);

    private final Stage stage;
    private final Optional<TcpProxy> database;
    private final Map<Sending, CrashPoint> crashed = new LinkedHashMap<>();

    /** @param database the line to it, where that can be listened to */
    Crashes(Stage stage, Optional<TcpProxy> database) {
        this.stage = stage;
        this.database = database;
    }

    /** At each point that can be seen, once with a call that may be repeated, and once with another. */
    void areSurvived() throws Exception {
        for (CrashPoint point : CrashPoint.values()) {
            if (database.isPresent() || !point.needsProxyOfDatabase()) {
                crash(point, true);
                crash(point, false);
            }
        }
        askAgain();
    }

    private void crash(CrashPoint point, boolean repeatable) throws Exception {
        Sending sending = sending(point, repeatable);
        crashed.put(sending, point);
        stage.node().start();
        if (database.isEmpty()) {
            // A lone host takes up at once what the one before it was in the middle of: it is not to die of that.
            stage.backend().is(Manner.Choice.always(Manner.ACCEPTS));
            stage.storage().awaitRest(PATIENCE);
        }
        CountDownLatch dead = new CountDownLatch(1);
        Runnable kill = kill(stage.node(), dead);
        stage.backend().is(point.manner());
        stage.backend().watchedBy(point.backend(kill));
        database.ifPresent(line -> line.tappedBy(point.database(kill)));
        try (TcpProxy caller = TcpProxy.to(stage.node().port())) {
            caller.tappedBy(point.caller(kill));

            Optional<Answer> answer =
                    stage.sender(LOAD).send(sending, caller.port()).get();

            assertThat(dead.await(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                    .as("%s", point)
                    .isTrue();
            assertThat(answer).as("%s", point).isEmpty();
        }
        stage.backend().watchedBy((call, moment) -> {});
        database.ifPresent(line -> line.tappedBy((which, fromCaller, text) -> text.length()));
    }

    private static Sending sending(CrashPoint point, boolean repeatable) {
        String id = "crash-" + point + (repeatable ? "-close" : "-handover");
        Call call = new Call(id, App.USUAL.id() + "/" + id, repeatable, Optional.of("key-" + id));
        return new Sending(call, App.USUAL, id, 1, Optional.empty());
    }

    /** Once, on whatever thread sees the moment. */
    private static Runnable kill(Node node, CountDownLatch dead) {
        AtomicBoolean first = new AtomicBoolean();
        return () -> {
            if (first.getAndSet(true)) {
                return;
            }
            try {
                node.kill();
                dead.countDown();
            } catch (IOException | InterruptedException failed) {
                throw new IllegalStateException("The host could not be killed.", failed);
            }
        };
    }

    private void askAgain() throws Exception {
        stage.backend().is(Manner.Choice.always(Manner.ACCEPTS));
        stage.node().start();
        stage.storage().awaitRest(PATIENCE);
        Map<Sending, Integer> answers = new LinkedHashMap<>();
        for (Sending sending : crashed.keySet()) {
            Optional<Answer> answer = stage.sender(LOAD)
                    .send(sending.again(), stage.node().port())
                    .get();
            answers.put(sending, answer.map(Answer::status).orElse(0));
        }
        History history = stage.recorder().history(stage.storage().books("crash"));

        SoftAssertions all = new SoftAssertions();
        answers.forEach((sending, status) -> {
            CrashPoint point = crashed.get(sending);
            boolean repeatable = sending.call().repeatable();
            all.assertThat(status).as("%s", sending.call()).isEqualTo(point.answerLater(repeatable));
            int more = point == CrashPoint.BEFORE_THE_ROW ? 1 : 0; // It is asked for anew.
            all.assertThat(effects(history, sending))
                    .as("%s", sending.call())
                    .isEqualTo(point.effects(repeatable) + more);
        });
        all.assertAll();
        assertThat(HistoryChecker.check(history)).isEmpty();
        System.out.println("seen: crash points on " + (database.isPresent() ? "PostgreSQL" : "SQLite") + ": "
                + crashed.size() + " deaths, and each call ended as it has to");
    }

    private static long effects(History history, Sending sending) {
        Stream<Exchange> own = history.exchanges().stream()
                .filter(exchange -> exchange.call().equals(sending.call().id()));
        return own.filter(exchange -> exchange.accepted().isPresent()).count();
    }
}
