package dev.baton.proof.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.proof.history.Answer;
import dev.baton.proof.history.Call;
import dev.baton.proof.history.Exchange;
import dev.baton.proof.history.History;
import dev.baton.proof.rules.HistoryChecker;
import dev.baton.proof.run.Sender.Sending;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A host dies at a certain point of a call's path. At the database's side only PostgreSQL's line can be listened to. */
@Tag("proof")
@Timeout(value = 240, unit = TimeUnit.SECONDS)
class CrashPointsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Load LOAD = new Load(0, 1, 1, PATIENCE);

    @TempDir
    private Path folder;

    private final Map<Sending, CrashPoint> crashed = new LinkedHashMap<>();

    @Test
    void on_postgresql_a_call_survives_the_death_of_its_host_at_every_point() throws Exception {
        try (Postgres postgres = Postgres.start(folder.resolve("postgresql"));
                TcpProxy database = TcpProxy.to(postgres.port());
                Stage stage = Stage.onPostgresql(
                        folder,
                        Manner.Choice.always(Manner.ACCEPTS),
                        postgres,
                        List.of(Map.of("BATON_DATABASE", Postgres.url(database.port()))))) {
            for (CrashPoint point : CrashPoint.values()) {
                crash(stage, point, true, Optional.of(database));
                crash(stage, point, false, Optional.of(database));
            }
            askAgain(stage);
        }
    }

    @Test
    void on_sqlite_a_call_survives_the_death_of_its_host_at_every_point_that_can_be_seen() throws Exception {
        try (Stage stage = Stage.onSqlite(folder, Manner.Choice.always(Manner.ACCEPTS))) {
            for (CrashPoint point : CrashPoint.values()) {
                if (!point.needsProxyOfDatabase()) {
                    crash(stage, point, true, Optional.empty());
                    crash(stage, point, false, Optional.empty());
                }
            }
            askAgain(stage);
        }
    }

    private void crash(Stage stage, CrashPoint point, boolean repeatable, Optional<TcpProxy> database)
            throws Exception {
        Sending sending = sending(point, repeatable);
        crashed.put(sending, point);
        stage.node().start();
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

    private void askAgain(Stage stage) throws Exception {
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
        History history = stage.recorder().history(stage.storage().rows("crash"));

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
    }

    private static long effects(History history, Sending sending) {
        Stream<Exchange> own = history.exchanges().stream()
                .filter(exchange -> exchange.call().equals(sending.call().id()));
        return own.filter(exchange -> exchange.accepted().isPresent()).count();
    }
}
