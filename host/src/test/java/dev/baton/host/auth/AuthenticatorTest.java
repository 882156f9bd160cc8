package dev.baton.host.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.host.db.Database;
import dev.baton.host.db.DatabaseAway;
import dev.baton.host.db.OnEachDatabase;
import dev.baton.host.db.TestDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;

/** A database that is closed stands for one that is away: whatever asks it fails. */
@OnEachDatabase
@Timeout(120)
class AuthenticatorTest {

    private static final String UNKNOWN = "A".repeat(43);

    @Parameter
    TestDatabase kind;

    @TempDir
    Path folder;

    private final MovableClock clock = new MovableClock();
    private final Queue<Runnable> background = new ArrayDeque<>();
    private Database database;
    private Tokens tokens;
    private Authenticator authenticator;
    private User desk;
    private NewToken made;
    private String token;

    @BeforeEach
    void open() {
        database = Database.open(kind.url(folder));
        tokens = new Tokens(database, clock);
        authenticator = new Authenticator(tokens, clock::nanoTime, background::add);
        desk = new Users(database, QuickPasswords.make(), clock).callerNamed("desk", "test");
        made = tokens.create(desk, Grants.ALL, Optional.of(Duration.ofHours(1)), "olga");
        token = made.clear().reveal();
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void the_owner_of_a_token_is_known_by_it() {
        Optional<Caller> caller = authenticator.authenticate(desk.id(), token);

        assertThat(caller)
                .contains(new Caller(
                        desk.id(), "desk", Role.CALLER, Grants.ALL, made.token().id()));
    }

    @Test
    void a_token_serves_its_owner_only() {
        User other = new Users(database, QuickPasswords.make(), clock).callerNamed("other", "test");

        assertThat(authenticator.authenticate(other.id(), token)).isEmpty();
        assertThat(authenticator.authenticate(desk.id(), token)).isPresent();
        assertThat(authenticator.authenticate(other.id(), token))
                .as("from memory")
                .isEmpty();
        assertThat(authenticator.authenticate(desk.id(), UNKNOWN)).isEmpty();
    }

    @Test
    void what_cannot_be_a_token_costs_no_query() {
        database.close();

        for (String wrong :
                List.of("", "short", token + "A", token.substring(1) + "=", token.substring(1) + "\u00e9")) {
            assertThat(authenticator.authenticate(desk.id(), wrong)).as(wrong).isEmpty();
        }
        assertThat(authenticator.authenticate("not an id", token)).isEmpty();
        assertThatThrownBy(() -> authenticator.authenticate(desk.id(), UNKNOWN)).isInstanceOf(DatabaseAway.class);
    }

    @Test
    void a_known_caller_goes_on_for_a_second_without_the_database() {
        authenticator.authenticate(desk.id(), token);
        database.close();

        clock.advance(Duration.ofMillis(999));
        assertThat(authenticator.authenticate(desk.id(), token)).isPresent();
        runBackground();
        assertThat(authenticator.authenticate(desk.id(), token))
                .as("after renewal failed")
                .isPresent();

        clock.advance(Duration.ofMillis(1));
        assertThatThrownBy(() -> authenticator.authenticate(desk.id(), token)).isInstanceOf(DatabaseAway.class);
    }

    @Test
    void a_revoked_token_ends_within_a_second_on_a_host_that_was_not_told() {
        authenticator.authenticate(desk.id(), token);
        tokens.revoke(made.token().id(), "test");

        clock.advance(Duration.ofSeconds(1));

        assertThat(authenticator.authenticate(desk.id(), token)).isEmpty();
    }

    @Test
    void an_expired_token_ends_within_a_second() {
        clock.advance(Duration.ofHours(1).minusMillis(1));
        assertThat(authenticator.authenticate(desk.id(), token)).isPresent();

        clock.advance(Duration.ofSeconds(1));

        assertThat(authenticator.authenticate(desk.id(), token)).isEmpty();
    }

    @Test
    void half_way_through_the_second_one_call_has_it_renewed_in_the_background() {
        authenticator.authenticate(desk.id(), token);
        runBackground();

        clock.advance(Duration.ofMillis(499));
        authenticator.authenticate(desk.id(), token);
        assertThat(background).as("too early").isEmpty();

        clock.advance(Duration.ofMillis(1));
        authenticator.authenticate(desk.id(), token);
        authenticator.authenticate(desk.id(), token);
        assertThat(background).as("one renewal for all").hasSize(1);

        runBackground();
        database.close();
        clock.advance(Duration.ofMillis(999));
        assertThat(authenticator.authenticate(desk.id(), token)).as("renewed").isPresent();
    }

    @Test
    void a_renewal_that_finds_the_token_revoked_ends_it_at_once() {
        authenticator.authenticate(desk.id(), token);
        tokens.revoke(made.token().id(), "test");

        clock.advance(Duration.ofMillis(500));
        authenticator.authenticate(desk.id(), token);
        runBackground();

        assertThat(authenticator.authenticate(desk.id(), token)).isEmpty();
    }

    @Test
    void the_last_use_is_noted_off_the_path_of_the_call() {
        authenticator.authenticate(desk.id(), token);
        assertThat(tokens.list().get(0).use().lastAt()).isEmpty();

        runBackground();
        assertThat(tokens.list().get(0).use().lastAt()).contains(clock.instant());

        clock.advance(Duration.ofSeconds(30));
        authenticator.authenticate(desk.id(), token);
        assertThat(background).as("noted a moment ago").isEmpty();
    }

    @Test
    void strangers_wait_for_each_other_and_are_turned_away_when_it_takes_too_long() throws Exception {
        authenticator.authenticate(desk.id(), token);
        CountDownLatch busy = new CountDownLatch(1);
        ExecutorService threads = Executors.newFixedThreadPool(10);
        for (int i = 0; i < 4; i++) {
            CountDownLatch taken = new CountDownLatch(1);
            threads.submit(() -> database.read(sql -> {
                taken.countDown();
                return await(busy);
            }));
            taken.await();
        }

        List<Future<Optional<Caller>>> strangers = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            String unknown = UNKNOWN.substring(1) + i;
            strangers.add(threads.submit(() -> authenticator.authenticate(desk.id(), unknown)));
        }

        List<String> ends = new ArrayList<>();
        for (Future<Optional<Caller>> stranger : strangers) {
            try {
                ends.add(stranger.get().toString());
            } catch (ExecutionException failed) {
                ends.add(failed.getCause().getClass().getSimpleName());
            }
        }
        assertThat(authenticator.authenticate(desk.id(), token))
                .as("who is known")
                .isPresent();
        busy.countDown();
        threads.shutdown();
        // Two at a time wait for a connection until that takes too long, and the others for these two.
        assertThat(ends).containsOnly("TooManyStrangers", "DatabaseAway");
    }

    @Test
    void calls_with_one_good_token_that_come_at_once_share_a_look_up_and_none_is_turned_away() throws Exception {
        CountDownLatch busy = new CountDownLatch(1);
        ExecutorService threads = Executors.newFixedThreadPool(30);
        for (int i = 0; i < 8; i++) {
            threads.submit(() -> database.read(sql -> await(busy)));
        }
        List<Future<Optional<Caller>>> callers = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            callers.add(threads.submit(() -> authenticator.authenticate(desk.id(), token)));
        }
        Thread.sleep(550); // Longer than strangers wait for each other.
        busy.countDown();
        for (Future<Optional<Caller>> caller : callers) {
            assertThat(caller.get(10, TimeUnit.SECONDS)).isPresent();
        }
        threads.shutdown();
    }

    private void runBackground() {
        while (!background.isEmpty()) {
            background.remove().run();
        }
    }

    private static boolean await(CountDownLatch latch) {
        try {
            return latch.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException over) {
            throw new IllegalStateException(over);
        }
    }
}
