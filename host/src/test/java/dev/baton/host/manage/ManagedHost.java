package dev.baton.host.manage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.baton.api.Secret;
import dev.baton.host.Host;
import dev.baton.host.TemporaryFolder;
import dev.baton.host.audit.AuditEntry;
import dev.baton.host.audit.AuditLog;
import dev.baton.host.auth.Grants;
import dev.baton.host.auth.NewToken;
import dev.baton.host.auth.QuickPasswords;
import dev.baton.host.auth.Role;
import dev.baton.host.auth.Tokens;
import dev.baton.host.auth.User;
import dev.baton.host.auth.Users;
import dev.baton.host.config.HostConfig;
import dev.baton.host.db.Database;
import dev.baton.host.plugins.TestJar;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.Supplier;

/** A whole host with one real jar, managed over HTTP. */
final class ManagedHost implements AutoCloseable {

    static final String DESK = TestJar.ID;
    static final String PASSWORD = "correct horse battery staple";

    private final HttpClient client = HttpClient.newHttpClient();
    private final Path home;
    private final String databaseUrl;
    private final Host host;
    private final Identity admin;

    private ManagedHost(Path home, Map<String, String> options) {
        this.home = home;
        this.databaseUrl = options.getOrDefault("database", "jdbc:sqlite:" + home.resolve("baton.db"));
        Map<String, String> all = new HashMap<>(options);
        all.putAll(Map.of("home", home.toString(), "port", "0"));
        QuickPasswords.makeAdmin(databaseUrl, PASSWORD);
        this.host = Host.make(HostConfig.of(all), home.resolve("none"));
        host.open();
        this.admin = logIn("admin", PASSWORD);
    }

    /** With the app Desk, whose settings are missing. */
    static ManagedHost start() {
        return start(Map.of());
    }

    /** The same with further options. */
    static ManagedHost start(Map<String, String> options) {
        try {
            Path home = TemporaryFolder.make();
            desk().at(Files.createDirectory(home.resolve("plugins")).resolve("desk.jar"))
                    .toFile()
                    .setLastModified(System.currentTimeMillis() - 60_000);
            return new ManagedHost(home, options);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    static TestJar desk() {
        return TestJar.of("desk", "Desk");
    }

    /** The same, and it runs. */
    static ManagedHost withDeskRunning() {
        ManagedHost host = start();
        host.post("/api/apps/" + DESK + "/settings", setting("server-url", "http://127.0.0.1:9"));
        return host;
    }

    static String setting(String id, String value) {
        return "{\"settings\":[{\"id\":\"" + id + "\",\"value\":\"" + value + "\"}]}";
    }

    /** The headers that somebody signs in with. */
    record Identity(String userId, String token) {

        static final Identity STRANGER = new Identity("", "");
    }

    Host host() {
        return host;
    }

    /** Someone of that role, with a new token. */
    Identity someone(Role role) {
        try (Database database = Database.open(databaseUrl)) {
            Users users = new Users(database, QuickPasswords.make(), Clock.systemUTC());
            String name = role.name().toLowerCase(Locale.ROOT);
            User user = users.find(name)
                    .or(() -> users.add(name, role, Secret.of(PASSWORD), "test"))
                    .orElseThrow();
            NewToken token = new Tokens(database, Clock.systemUTC()).create(user, Grants.ALL, Optional.empty(), "test");
            return new Identity(user.id(), token.clear().reveal());
        }
    }

    /** What was noted, the newest first. */
    List<AuditEntry> audit() {
        try (Database database = Database.open(databaseUrl)) {
            return new AuditLog(database, Clock.systemUTC())
                    .list(Optional.empty(), Optional.empty(), 1_000).stream()
                            .map(AuditLog.Noted::entry)
                            .toList();
        }
    }

    Path plugins() {
        return home.resolve("plugins");
    }

    String address() {
        return "http://127.0.0.1:" + host.port();
    }

    Identity admin() {
        return admin;
    }

    Identity logIn(String name, String password) {
        JsonNode data = json(logInAnswer(name, password)).path("data");
        return new Identity(data.path("userId").asText(), data.path("authToken").asText());
    }

    HttpResponse<String> logInAnswer(String name, String password) {
        return send(
                Identity.STRANGER,
                "POST",
                "/api/v1/login",
                "{\"user\":\"" + name + "\",\"password\":\"" + password + "\"}");
    }

    /** By nobody who has signed in, with further headers: name, value, name, value. */
    HttpResponse<String> getAsStranger(String path, String... headers) {
        HttpRequest.Builder request = request(Identity.STRANGER, path);
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return send(request.GET());
    }

    /** Looks into its database. */
    <T> T inDatabase(Function<Database, T> work) {
        try (Database database = Database.open(databaseUrl)) {
            return work.apply(database);
        }
    }

    HttpResponse<String> get(String path) {
        return send(admin, "GET", path, "");
    }

    HttpResponse<String> post(String path, String body) {
        return send(admin, "POST", path, body);
    }

    HttpResponse<String> delete(String path) {
        return send(admin, "DELETE", path, "");
    }

    /** A call with that {@code Idempotency-Key}. */
    HttpResponse<String> keyed(Identity by, String path, String body, String key) {
        return send(request(by, path)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", key)
                .POST(BodyPublishers.ofString(body)));
    }

    HttpResponse<String> send(Identity by, String method, String path, String body) {
        return send(request(by, path)
                .header("Content-Type", "application/json")
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body)));
    }

    HttpResponse<String> send(String path, String contentType, BodyPublisher body) {
        return send(request(admin, path).header("Content-Type", contentType).POST(body));
    }

    private HttpRequest.Builder request(Identity by, String path) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(address() + path)).timeout(Duration.ofSeconds(30));
        if (!by.token().isEmpty()) {
            request.header("X-User-Id", by.userId()).header("X-Auth-Token", by.token());
        }
        return request;
    }

    /** Whatever is answered must be as the API's own document says. */
    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> answer = client.send(request.build(), BodyHandlers.ofString());
            PublishedApi.hold(answer);
            return answer;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopping);
        }
    }

    static JsonNode json(HttpResponse<String> answer) {
        try {
            return new ObjectMapper().readTree(answer.body());
        } catch (JsonProcessingException wrong) {
            throw new AssertionError("not JSON: " + answer.body(), wrong);
        }
    }

    /** Asks again until it is so. */
    static void until(String what, Supplier<Boolean> isSo) {
        long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (!isSo.get()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("This was never so: " + what);
            }
            LockSupport.parkNanos(10_000_000);
        }
    }

    @Override
    public void close() {
        host.close();
    }
}
