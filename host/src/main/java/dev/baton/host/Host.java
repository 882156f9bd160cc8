package dev.baton.host;

import dev.baton.host.apps.AppRegistry;
import dev.baton.host.apps.AppSupervisor;
import dev.baton.host.audit.AuditLog;
import dev.baton.host.audit.AuditSweep;
import dev.baton.host.auth.Authenticator;
import dev.baton.host.auth.ConsoleSignIns;
import dev.baton.host.auth.FirstAdmin;
import dev.baton.host.auth.Passwords;
import dev.baton.host.auth.TokenSweep;
import dev.baton.host.auth.Tokens;
import dev.baton.host.auth.Users;
import dev.baton.host.config.HostConfig;
import dev.baton.host.console.Console;
import dev.baton.host.console.Watched;
import dev.baton.host.db.Database;
import dev.baton.host.delivery.CallHistory;
import dev.baton.host.delivery.Delivering;
import dev.baton.host.delivery.LastCalls;
import dev.baton.host.delivery.Ledger;
import dev.baton.host.delivery.LedgerView;
import dev.baton.host.http.IncomingEndpoint;
import dev.baton.host.http.MetricsEndpoint;
import dev.baton.host.http.Route;
import dev.baton.host.http.Scrapers;
import dev.baton.host.http.SignIn;
import dev.baton.host.http.WebServer;
import dev.baton.host.lending.HostClient;
import dev.baton.host.lending.Lending;
import dev.baton.host.logs.AppLogs;
import dev.baton.host.manage.FolderFiles;
import dev.baton.host.manage.Management;
import dev.baton.host.metrics.Metrics;
import dev.baton.host.plugins.PluginFolder;
import dev.baton.host.settings.AppInstances;
import dev.baton.host.settings.AppStorage;
import dev.baton.host.settings.AppsWanted;
import dev.baton.host.settings.RecordsWatch;
import dev.baton.host.settings.SecretBox;
import dev.baton.host.settings.SecretKeyFile;
import dev.baton.host.settings.SecretKeys;
import dev.baton.host.settings.SettingsStore;
import dev.baton.host.settings.StoredApps;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;

/**
 * One host: makes every object in the order in which they need each other, and closes them in reverse. All the wiring
 * is here, and nothing else is.
 */
public final class Host implements AutoCloseable {

    /** As many calls of one app may be under way at once. */
    private static final int MOST_CALLS_OF_AN_APP = 2_000;

    private final Parts parts;
    private final Clock clock = Clock.systemUTC();
    private final HostConfig config;

    private final Users users;
    private final Tokens tokens;
    private Optional<FirstAdmin> firstAdmin = Optional.empty();
    private final SettingsStore settings;
    private final AppRegistry registry = new AppRegistry();
    private final AppSupervisor supervisor;
    private final PluginFolder folder;
    private final Metrics metrics;
    private final Delivering delivering;
    private final WebServer server;
    private volatile boolean ready;

    private Host(HostConfig config, Path bundledPlugins, Ledger.Kind kind, Parts parts) {
        this.config = config;
        this.parts = parts;
        CompletableFuture<HostClient> client = client();
        parts.add(() -> client.thenAccept(HostClient::close));
        Home home = parts.add(Home.take(config.home(), config.databaseFile()));
        home.furnish(bundledPlugins);
        Database database = parts.add(Database.open(config.databaseUrl()));
        users = new Users(database, new Passwords(), clock);
        tokens = new Tokens(database, clock);
        settings = new SettingsStore(database, new SecretBox(keys(home)), clock);
        AppsWanted wanted = new AppsWanted(database, clock);
        AppInstances instances = new AppInstances(database, clock);
        AuditLog audit = new AuditLog(database, clock);
        StoredApps records = new StoredApps(settings, wanted, instances);
        LedgerView ledger = new LedgerView(database);
        metrics = new Metrics(registry, ledger, ProgramVersion.number());

        HostThreads threads = HostThreads.start(parts);
        // Closed after the apps: the endings of their last calls are still to be written down.
        delivering = parts.add(delivering(database, kind, threads));
        metrics.watch(delivering.breakers());
        AppLogs logs = parts.add(AppLogs.start(database, clock));
        Lending lending = new Lending(
                parts.add(client.join()), threads.timer(), clock, new AppStorage(database)::of, logs, metrics);
        supervisor =
                parts.add(new AppSupervisor(records, registry, lending, clock, threads.timer(), MOST_CALLS_OF_AN_APP));
        parts.add(RecordsWatch.start(records, supervisor));
        folder = parts.add(new PluginFolder(home.plugins(), home.loaded(), supervisor));

        Authenticator authenticator = new Authenticator(tokens, System::nanoTime, threads.background());
        Management management = parts.add(new Management(
                new Management.People(users, tokens, authenticator),
                new Management.Apps(registry, supervisor, new FolderFiles(home.plugins(), registry, folder::refused)),
                new Management.Kept(wanted, settings, instances, logs, ledger, delivering.refusals(), audit)));
        IncomingEndpoint incoming = incoming(authenticator, threads.answers());
        Console console = console(database, management, incoming);
        parts.add(delivering::rest);
        server = parts.addAround(new WebServer(
                incoming, () -> ready && delivering.alive(), further(authenticator, management, console)));
        parts.add(console::rest);
        parts.add(() -> ready = false);
    }

    /**
     * Makes a host, whose apps serve when this returns, or have said why they do not, or start too slowly. It takes no calls yet.
     *
     * @param bundledPlugins the jars that a new home folder is furnished with
     */
    public static Host make(HostConfig config, Path bundledPlugins) {
        return make(config, bundledPlugins, Ledger.Kind.ON_DISK);
    }

    /** The same with a ledger of another kind, to measure what the usual one costs. */
    public static Host make(HostConfig config, Path bundledPlugins, Ledger.Kind kind) {
        Parts parts = new Parts();
        try {
            Host host = new Host(config, bundledPlugins, kind, parts);
            host.folder.start().join();
            // Last: where anything before it fails, nobody would ever see a password that was made up.
            host.firstAdmin = host.users.makeAdmin(config.adminPassword());
            return host;
        } catch (RuntimeException failed) {
            parts.close();
            throw failed;
        }
    }

    /** Takes calls from now on, and goes on with those that it has. */
    public void open() {
        delivering.start();
        server.start(config.host(), config.port());
        ready = true;
    }

    /** Beside all the rest: it reads the certificates that the JDK trusts, which takes long. */
    private static CompletableFuture<HostClient> client() {
        return CompletableFuture.supplyAsync(
                () -> HostClient.open(HostClient.Terms.usual(ProgramVersion.number())),
                work -> new Thread(work, "client").start());
    }

    private Delivering delivering(Database database, Ledger.Kind kind, HostThreads threads) {
        AuditSweep auditSweep = new AuditSweep(database, clock, config.keepAudit());
        TokenSweep tokenSweep = new TokenSweep(database, clock, config.keepAudit());
        return new Delivering(
                database,
                registry,
                clock,
                threads.timer(),
                threads.background(),
                new Delivering.Terms(
                        kind, config.keepEnded(), metrics, List.of(auditSweep.round(), tokenSweep.round())));
    }

    private Console console(Database database, Management management, IncomingEndpoint incoming) {
        CallHistory history = parts.add(new CallHistory(database, clock));
        LastCalls lastCalls = new LastCalls(database, history);
        Watched watched = new Watched(management.kept().ledger(), history, lastCalls, delivering.breakers());
        return parts.add(
                new Console(management, watched, new ConsoleSignIns(database, clock), incoming, config.publicUrl()));
    }

    private SecretKeys keys(Home home) {
        return config.secretKey()
                .map(key -> SecretKeys.of(key.reveal(), "BATON_SECRET_KEY"))
                .orElseGet(() -> new SecretKeyFile(home.secretKey()).readOrMake());
    }

    private IncomingEndpoint incoming(Authenticator authenticator, ExecutorService writing) {
        parts.add(writing::shutdown);
        return new IncomingEndpoint(
                new SignIn(authenticator), config.callsPerSecond(), delivering.deliveries(), writing, metrics);
    }

    private List<Route> further(Authenticator authenticator, Management management, Console console) {
        Scrapers scrapers = new Scrapers(
                new SignIn(authenticator),
                config.metricsToken(),
                config.publicUrl().isPresent());
        List<Route> further = new ArrayList<>(management.routes());
        further.addAll(console.routes());
        further.add(new MetricsEndpoint(scrapers, metrics::text).route());
        return further;
    }

    public int port() {
        return server.port();
    }

    /** Everything that it answers at. */
    public List<Route> routes() {
        return server.routes();
    }

    AppRegistry registry() {
        return registry;
    }

    AppSupervisor supervisor() {
        return supervisor;
    }

    SettingsStore settings() {
        return settings;
    }

    Users users() {
        return users;
    }

    Tokens tokens() {
        return tokens;
    }

    /** The admin, where this start has made one. */
    Optional<FirstAdmin> firstAdmin() {
        return firstAdmin;
    }

    /** Takes no new calls, waits for those under way, and gives everything back. */
    @Override
    public void close() {
        parts.close();
    }
}
