package dev.baton.host.config;

import dev.baton.api.Secret;
import dev.baton.api.Setting;
import dev.baton.api.Settings;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How this host was told to run. Each option is declared once, below, and is from there a flag, an environment variable,
 * a line of {@code baton.properties} and a row of docs/configuration.md. {@link ConfigReader} reads it.
 */
public final class HostConfig {

    private static final String FILE = "jdbc:sqlite:";

    public static final Setting<String> HOME = Setting.text("home")
            .orElse("./baton-home")
            .help("The folder of plugins, of the embedded database, and of baton.properties.");
    public static final Setting<Optional<String>> DATABASE = Setting.text("database")
            .optional()
            .matching("jdbc:(postgresql|sqlite):.+", "must be an address such as jdbc:postgresql://localhost/baton")
            .help("The JDBC address of the database. Without it: SQLite, in baton.db in the home folder.");
    static final Setting<String> HOST = Setting.text("host")
            .orElse("127.0.0.1")
            .help("The address to listen on. 0.0.0.0 is every network that this machine is in.");
    static final Setting<Long> PORT =
            Setting.number("port", 0, 65_535).orElse(3000L).help("The port to listen on; 0 takes one that is free.");
    static final Setting<Optional<URI>> PUBLIC_URL = Setting.url("public-url")
            .optional()
            .help("Where callers find this host, if that is not http://HOST:PORT; for the addresses that it shows.");
    static final Setting<Long> CALLS_PER_SECOND = Setting.number("calls-per-second", 0, 1_000_000)
            .orElse(500L)
            .help("How many calls a second may be made with one token; 0 is no limit.");
    static final Setting<Long> KEEP_DAYS = Setting.number("keep-days", 1, 3_650)
            .orElse(30L)
            .help("How many days a delivery that has ended is kept to be looked at, with its attempts.");
    static final Setting<Long> KEEP_AUDIT_DAYS = Setting.number("keep-audit-days", 1, 3_650)
            .orElse(365L)
            .help("How many days the audit keeps who did what.");
    static final Setting<Boolean> DEMO = Setting.flag("demo")
            .help(
                    "Starts stand-ins for Rasa, PolyAI and Uppzy in the same process, and sets up the three apps for them.");
    static final Setting<Optional<Secret>> ADMIN_PASSWORD = Setting.secret("admin-password")
            .optional()
            .help(
                    "The password of the user admin, who is made at the first start. Without it one is made up and shown.");
    static final Setting<Optional<Secret>> SECRET_KEY = Setting.secret("secret-key")
            .optional()
            .help(
                    "The key that encrypts the apps' secrets in the database. Without it: secret.key in the home folder.");
    static final Setting<Optional<Secret>> METRICS_TOKEN = Setting.secret("metrics-token")
            .optional()
            .help("What Prometheus sends to read /metrics, as Authorization: Bearer.");

    /** All of them, in the order in which they are shown. */
    public static final List<Setting<?>> OPTIONS = List.of(
            HOME,
            DATABASE,
            HOST,
            PORT,
            PUBLIC_URL,
            CALLS_PER_SECOND,
            KEEP_DAYS,
            KEEP_AUDIT_DAYS,
            DEMO,
            ADMIN_PASSWORD,
            SECRET_KEY,
            METRICS_TOKEN);

    private final Settings values;

    HostConfig(Settings values) {
        this.values = values;
    }

    /** The options as they would be typed, by name; what is not named has its default. For tests and tools. */
    public static HostConfig of(Map<String, String> typed) {
        return new HostConfig(Settings.of(typed));
    }

    public Path home() {
        return Path.of(values.value(HOME)).toAbsolutePath().normalize();
    }

    /** The JDBC address, also where it is the embedded database in the home folder. */
    public String databaseUrl() {
        return values.value(DATABASE).orElseGet(() -> FILE + home().resolve("baton.db"));
    }

    /** Where the database is a file. */
    public Optional<Path> databaseFile() {
        String url = databaseUrl();
        return url.startsWith(FILE)
                ? Optional.of(
                        Path.of(url.substring(FILE.length())).toAbsolutePath().normalize())
                : Optional.empty();
    }

    public String host() {
        return values.value(HOST);
    }

    /** 0 takes a free one. */
    public int port() {
        return Math.toIntExact(values.value(PORT));
    }

    /** Where it can be called from this machine. */
    public String address(int port) {
        return "http://" + (host().contains(":") ? "[" + host() + "]" : host()) + ":" + port;
    }

    public Optional<URI> publicUrl() {
        return values.value(PUBLIC_URL);
    }

    /** How many calls one caller may make in a second; 0 is no limit. */
    public int callsPerSecond() {
        return Math.toIntExact(values.value(CALLS_PER_SECOND));
    }

    /** How long a delivery that has ended is kept. */
    public Duration keepEnded() {
        return Duration.ofDays(values.value(KEEP_DAYS));
    }

    /** How long is kept who did what. */
    public Duration keepAudit() {
        return Duration.ofDays(values.value(KEEP_AUDIT_DAYS));
    }

    public boolean demo() {
        return values.value(DEMO);
    }

    public Optional<Secret> adminPassword() {
        return values.value(ADMIN_PASSWORD);
    }

    public Optional<Secret> secretKey() {
        return values.value(SECRET_KEY);
    }

    /** What a reader of the metrics has to know; empty where none is configured. */
    public Optional<Secret> metricsToken() {
        return values.value(METRICS_TOKEN);
    }

    /** Names what was set, and never a value. */
    @Override
    public String toString() {
        return "HostConfig of " + values;
    }
}
