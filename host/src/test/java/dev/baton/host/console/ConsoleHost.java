package dev.baton.host.console;

import dev.baton.api.Secret;
import dev.baton.host.Host;
import dev.baton.host.TemporaryFolder;
import dev.baton.host.auth.QuickPasswords;
import dev.baton.host.auth.Role;
import dev.baton.host.auth.Users;
import dev.baton.host.config.HostConfig;
import dev.baton.host.db.Database;
import dev.baton.host.plugins.TestJar;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** A whole host with one real jar, the app Desk, whose settings are missing. */
final class ConsoleHost implements AutoCloseable {

    static final String DESK = TestJar.ID;
    static final String PASSWORD = "correct horse battery staple";

    private final HttpClient client = HttpClient.newHttpClient();
    private final Path home;
    private final Host host;

    private ConsoleHost(Path home, Map<String, String> options) {
        this.home = home;
        Map<String, String> all = new HashMap<>(options);
        all.putAll(Map.of("home", home.toString(), "port", "0"));
        QuickPasswords.makeAdmin(database(), PASSWORD);
        this.host = Host.make(HostConfig.of(all), home.resolve("none"));
        host.open();
    }

    static ConsoleHost start() {
        return with(Map.of());
    }

    static ConsoleHost with(Map<String, String> options) {
        try {
            Path home = TemporaryFolder.make();
            TestJar.of("desk", "Desk")
                    .at(Files.createDirectory(home.resolve("plugins")).resolve("desk.jar"))
                    .toFile()
                    .setLastModified(System.currentTimeMillis() - 60_000);
            return new ConsoleHost(home, options);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    Host host() {
        return host;
    }

    Path plugins() {
        return home.resolve("plugins");
    }

    String database() {
        return "jdbc:sqlite:" + home.resolve("baton.db");
    }

    String address() {
        return "http://127.0.0.1:" + host.port();
    }

    /** Somebody at a browser, not signed in. */
    Visitor stranger() {
        return new Visitor(client, address());
    }

    Visitor admin() {
        Visitor visitor = stranger();
        visitor.signIn("admin", PASSWORD);
        return visitor;
    }

    /** Somebody of that role, made where there is nobody yet, and signed in. */
    Visitor someone(Role role) {
        String name = role.name().toLowerCase(Locale.ROOT);
        try (Database database = Database.open(database())) {
            Users users = new Users(database, QuickPasswords.make(), Clock.systemUTC());
            if (users.find(name).isEmpty()) {
                users.add(name, role, Secret.of(PASSWORD), "test");
            }
        }
        Visitor visitor = stranger();
        visitor.signIn(name, PASSWORD);
        return visitor;
    }

    /** An admin, and the app runs. */
    Visitor adminWithDeskRunning() {
        Visitor admin = admin();
        admin.post("/apps/" + DESK + "/settings", "revision", "0", "server-url", "http://127.0.0.1:9");
        return admin;
    }

    @Override
    public void close() {
        host.close();
    }
}
