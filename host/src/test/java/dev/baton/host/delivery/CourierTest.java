package dev.baton.host.delivery;

import static dev.baton.host.Soon.within;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.host.Host;
import dev.baton.host.apps.AppId;
import dev.baton.host.config.HostConfig;
import dev.baton.host.db.Database;
import dev.baton.host.db.TestDatabase;
import dev.baton.host.plugins.TestJar;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CourierTest {

    private static final List<String> APPS = List.of(TestJar.ID, "00000000-0000-4000-8000-00000000000b");

    @TempDir
    Path home;

    private final Set<Object> unlucky = ConcurrentHashMap.newKeySet();

    static Stream<RuntimeException> troubles() {
        return Stream.of(TestDatabase.away(), new IllegalStateException("For a test."));
    }

    @ParameterizedTest
    @MethodSource("troubles")
    void what_fails_for_the_first_app_of_a_round_does_not_take_the_others_their_turn(RuntimeException trouble)
            throws Exception {
        Path plugins = Files.createDirectory(home.resolve("plugins"));
        for (String app : APPS) {
            TestJar.good().manifest("Plugin-Id", app).at(plugins.resolve(app + ".jar"));
        }
        HostConfig config = HostConfig.of(Map.of("home", home.toString(), "port", "0"));
        try (Database database = Database.open("jdbc:sqlite:" + home.resolve("baton.db"));
                Host host = Host.make(
                        config,
                        home.resolve("none"),
                        (own, writes, node) -> troubled(new LedgerOnDisk(own, writes, node), trouble))) {
            APPS.forEach(app -> WokenAtStartTest.putOff(database, "of-" + app, new AppId(app)));
            host.open();

            within(
                    Duration.ofSeconds(20),
                    () -> APPS.stream()
                            .anyMatch(app -> WokenAtStartTest.state(database, "of-" + app)
                                    .equals("DONE")));
            assertThat(unlucky).hasSize(1);
        }
    }

    @Test
    void what_a_backend_wants_left_alone_is_tried_when_the_clock_was_set_back_and_not_for_a_start_alone()
            throws Exception {
        Path plugins = Files.createDirectory(home.resolve("plugins"));
        TestJar.good().at(plugins.resolve("good.jar"));
        AppId app = new AppId(TestJar.ID);
        AtomicBoolean setBack = new AtomicBoolean();
        HostConfig config = HostConfig.of(Map.of("home", home.toString(), "port", "0"));
        try (Database database = Database.open("jdbc:sqlite:" + home.resolve("baton.db"));
                Host host = Host.make(
                        config,
                        home.resolve("none"),
                        (own, writes, node) -> clocked(new LedgerOnDisk(own, writes, node), setBack))) {
            WokenAtStartTest.putOff(database, "d1", "s1", app);
            WokenAtStartTest.putOff(database, "d2", "s2", app);
            database.write(sql -> sql.run("UPDATE delivery SET asked_until = due_at WHERE id = 'd1'"));
            host.open();
            within(
                    Duration.ofSeconds(20),
                    () -> WokenAtStartTest.state(database, "d2").equals("DONE"));
            assertThat(WokenAtStartTest.state(database, "d1")).isEqualTo("OPEN");

            setBack.set(true);

            within(
                    Duration.ofSeconds(20),
                    () -> WokenAtStartTest.state(database, "d1").equals("DONE"));
        }
    }

    /** Another host may have it, and does not hear of an attempt that this one could not make. */
    @Test
    void what_is_for_an_app_that_this_host_does_not_have_is_left_alone() throws Exception {
        Path plugins = Files.createDirectory(home.resolve("plugins"));
        TestJar.good().at(plugins.resolve("good.jar"));
        HostConfig config = HostConfig.of(Map.of("home", home.toString(), "port", "0"));
        try (Database database = Database.open("jdbc:sqlite:" + home.resolve("baton.db"));
                Host host = Host.make(config, home.resolve("none"), LedgerOnDisk::new)) {
            WokenAtStartTest.putOff(database, "elsewhere", "s1", new AppId(APPS.get(1)));
            WokenAtStartTest.putOff(database, "here", "s1", new AppId(TestJar.ID));
            database.write(sql -> sql.run("UPDATE delivery SET due_at = 1"));

            host.open();

            within(
                    Duration.ofSeconds(20),
                    () -> WokenAtStartTest.state(database, "here").equals("DONE"));
            assertThat(database.<List<String>>read(sql -> sql.query(
                                    "SELECT state, attempts, COALESCE(lease, 'nobody') AS holder FROM delivery WHERE id = ?",
                                    "elsewhere")
                            .list(row -> row.text("state") + " " + row.number("attempts") + " " + row.text("holder"))))
                    .containsExactly("OPEN 9 nobody");
        }
    }

    /** It may have a new address, whose backend has asked for nothing. */
    @Test
    void what_a_backend_wants_left_alone_is_tried_by_a_new_revision() throws Exception {
        Path plugins = Files.createDirectory(home.resolve("plugins"));
        TestJar.good().at(plugins.resolve("good.jar"));
        AppId app = new AppId(TestJar.ID);
        HostConfig config = HostConfig.of(Map.of("home", home.toString(), "port", "0"));
        try (Database database = Database.open("jdbc:sqlite:" + home.resolve("baton.db"));
                Host host = Host.make(config, home.resolve("none"), LedgerOnDisk::new)) {
            WokenAtStartTest.putOff(database, "asked", "s1", app);
            WokenAtStartTest.putOff(database, "unasked", "s2", app);
            database.write(sql -> sql.run("UPDATE delivery SET asked_until = due_at WHERE id = 'asked'"));
            host.open();
            within(
                    Duration.ofSeconds(20),
                    () -> WokenAtStartTest.state(database, "unasked").equals("DONE"));
            assertThat(WokenAtStartTest.state(database, "asked")).isEqualTo("OPEN");

            TestJar.good().manifest("Plugin-Version", "9.9.9").at(plugins.resolve("good.jar"));

            within(
                    Duration.ofSeconds(20),
                    () -> WokenAtStartTest.state(database, "asked").equals("DONE"));
        }
    }

    private static Ledger clocked(Ledger real, AtomicBoolean setBack) {
        return withAnswer(real, "clockWasSetBack", given -> Optional.of(setBack.getAndSet(false)));
    }

    /** Fails whatever is wanted for the app that comes first. */
    private Ledger troubled(Ledger real, RuntimeException trouble) {
        return withAnswer(real, "awaken", given -> {
            if (unlucky.isEmpty() || unlucky.contains(given[0])) {
                unlucky.add(given[0]);
                throw trouble;
            }
            return Optional.empty();
        });
    }

    /** @param answer to the method of this name; empty is the real one's */
    private static Ledger withAnswer(Ledger real, String name, Function<Object[], Optional<Object>> answer) {
        return (Ledger) Proxy.newProxyInstance(
                Ledger.class.getClassLoader(), new Class<?>[] {Ledger.class}, (proxy, method, given) -> {
                    Optional<Object> own = method.getName().equals(name) ? answer.apply(given) : Optional.empty();
                    if (own.isPresent()) {
                        return own.get();
                    }
                    try {
                        return method.invoke(real, given);
                    } catch (InvocationTargetException failed) {
                        throw failed.getCause();
                    }
                });
    }
}
