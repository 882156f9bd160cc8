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
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
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

    /** Fails whatever is wanted for the app that comes first. */
    private Ledger troubled(Ledger real, RuntimeException trouble) {
        return (Ledger) Proxy.newProxyInstance(
                Ledger.class.getClassLoader(), new Class<?>[] {Ledger.class}, (proxy, method, given) -> {
                    if (method.getName().equals("awaken") && (unlucky.isEmpty() || unlucky.contains(given[0]))) {
                        unlucky.add(given[0]);
                        throw trouble;
                    }
                    try {
                        return method.invoke(real, given);
                    } catch (InvocationTargetException failed) {
                        throw failed.getCause();
                    }
                });
    }
}
