package dev.baton.host.delivery;

import static dev.baton.host.Soon.within;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.api.ActionResult;
import dev.baton.api.App;
import dev.baton.api.AppContext;
import dev.baton.api.CloseChat;
import dev.baton.api.IncomingAction;
import dev.baton.api.OpenSession;
import dev.baton.api.SessionSource;
import dev.baton.api.Setting;
import dev.baton.api.Settings;
import dev.baton.host.TestHost;
import dev.baton.host.apps.AppRecords.Reading;
import dev.baton.host.apps.CallPolicy;
import dev.baton.host.apps.TestApp;
import dev.baton.host.apps.TestPlugin;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Chats that have been idle are closed by the host, once, as calls like all others. */
class IdleChatsTest {

    private static final Instant LONG_AGO = Instant.now().minus(Duration.ofHours(2));

    private final TestHost host = TestHost.start();
    private final Desk desk = new Desk();

    @BeforeEach
    void close_after_half_an_hour() {
        host.records()
                .save(new Reading.Valid(
                        1,
                        Settings.of(Map.of("greeting", "hello")),
                        new CallPolicy(
                                Duration.ofSeconds(10),
                                Duration.ZERO,
                                Duration.ZERO,
                                Optional.of(Duration.ofMinutes(30)))));
    }

    @AfterEach
    void end() {
        host.close();
    }

    @Test
    void a_chat_that_was_idle_for_too_long_is_closed_and_another_is_not() {
        host.install(desk);
        desk.open("idle", LONG_AGO);
        desk.open("busy", Instant.now());

        look();

        within(Duration.ofSeconds(10), () -> !desk.closed.isEmpty());
        assertThat(desk.closed).extracting(CloseChat::sessionId).containsExactly("idle");
        assertThat(desk.closed.get(0).reason()).contains("idle");
        within(Duration.ofSeconds(10), () -> done() == 1);
        Delivery delivery = host.ledger().find(desk.closed.get(0).deliveryId()).orElseThrow();
        assertThat(delivery.origin().caller()).isEqualTo("host");
        assertThat(delivery.progress().keepUntil())
                .as("tried again where it has to be")
                .isPresent();
    }

    /** A backend's list is not to be trusted more than a caller is. */
    @Test
    void a_chat_that_cannot_be_and_one_from_before_all_times_keep_no_other_from_being_closed() {
        host.install(desk);
        desk.open("a\0b", LONG_AGO);
        desk.open("x".repeat(5_000), LONG_AGO);
        desk.open("two words", LONG_AGO);
        desk.open("ever", Instant.MIN);
        desk.open("idle", LONG_AGO);

        look();

        within(Duration.ofSeconds(10), () -> done() == 2);
        assertThat(desk.closed).extracting(CloseChat::sessionId).containsExactlyInAnyOrder("ever", "idle");
    }

    @Test
    void a_chat_is_closed_once_for_the_same_idleness() {
        host.install(desk);
        desk.open("idle", LONG_AGO);
        look();
        within(Duration.ofSeconds(10), () -> done() == 1);

        look();
        look();
        desk.open("another", LONG_AGO);
        look();

        within(Duration.ofSeconds(10), () -> done() == 2);
        assertThat(desk.closed).extracting(CloseChat::sessionId).containsExactly("idle", "another");
    }

    @Test
    void a_chat_that_stays_idle_for_days_is_not_closed_again_every_day() {
        host.install(desk);
        desk.open("idle", LONG_AGO);
        look();
        within(Duration.ofSeconds(10), () -> done() == 1);
        host.database().write(sql -> sql.run("UPDATE delivery SET accepted_at = accepted_at - ?", days(30)));

        look();
        desk.open("another", LONG_AGO);
        look();

        within(Duration.ofSeconds(10), () -> done() == 2);
        assertThat(desk.closed).extracting(CloseChat::sessionId).containsExactly("idle", "another");
    }

    private static long days(int days) {
        return Duration.ofDays(days).toMillis();
    }

    @Test
    void a_chat_that_was_busy_in_between_and_is_idle_again_is_closed_again() {
        host.install(desk);
        desk.open("idle", LONG_AGO);
        look();
        within(Duration.ofSeconds(10), () -> done() == 1);

        desk.open("idle", LONG_AGO.plus(Duration.ofMinutes(30)));
        look();

        within(Duration.ofSeconds(10), () -> done() == 2);
        assertThat(desk.closed).hasSize(2);
    }

    @Test
    void an_app_whose_list_fails_harms_no_other_round() {
        host.install(desk);
        desk.open("idle", LONG_AGO);
        desk.broken = true;
        look();
        assertThat(desk.closed).isEmpty();

        desk.broken = false;
        look();

        within(Duration.ofSeconds(10), () -> desk.closed.size() == 1);
    }

    @Test
    void a_backend_that_was_away_is_asked_again_though_nobody_calls() {
        host.install(desk);
        desk.open("idle", LONG_AGO);
        Breaker breaker = host.delivering().breakers().of(TestPlugin.ID);
        for (int i = 0; i < Breaker.FAILURES; i++) {
            breaker.note(breaker.ask(), new Attempt.Outcome.Answered(ActionResult.retry("Nobody listens."), 1));
        }
        look();
        assertThat(desk.closed).as("it is left alone for a while").isEmpty();

        within(Duration.ofSeconds(10), () -> {
            look();
            return !desk.closed.isEmpty();
        });
    }

    @Test
    void an_app_that_cannot_list_its_chats_has_none_closed() {
        host.install(TestApp.answering(ActionResult.done()));

        look();

        assertThat(host.ledger().counts().accepted()).isZero();
    }

    private void look() {
        host.delivering().idleChats().closeAll();
    }

    private long done() {
        return host.ledger().counts().of(DeliveryState.DONE);
    }

    /** An app that lists its chats, as a test says. */
    private static final class Desk implements App {

        private final List<CloseChat> closed = new CopyOnWriteArrayList<>();
        private final List<OpenSession> open = new CopyOnWriteArrayList<>();
        private volatile boolean broken;

        void open(String session, Instant lastActivity) {
            open.removeIf(known -> known.id().equals(session));
            open.add(new OpenSession(session, lastActivity));
        }

        @Override
        public List<Setting<?>> settings() {
            return List.of(TestApp.GREETING);
        }

        @Override
        public IncomingAction start(AppContext context) {
            return new Action();
        }

        private final class Action implements IncomingAction, SessionSource {

            @Override
            public CompletionStage<ActionResult> closeChat(CloseChat request) {
                closed.add(request);
                return CompletableFuture.completedFuture(ActionResult.done());
            }

            @Override
            public CompletionStage<List<OpenSession>> openSessions() {
                return broken
                        ? CompletableFuture.failedFuture(new IOException("Nobody listens."))
                        : CompletableFuture.completedFuture(List.copyOf(open));
            }
        }
    }
}
