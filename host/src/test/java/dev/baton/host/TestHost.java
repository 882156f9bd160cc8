package dev.baton.host;

import static dev.baton.host.delivery.Ledger.Kind.ON_DISK;

import dev.baton.api.App;
import dev.baton.host.apps.AppId;
import dev.baton.host.apps.AppRecords.Reading;
import dev.baton.host.apps.AppRegistry;
import dev.baton.host.apps.AppState;
import dev.baton.host.apps.AppSupervisor;
import dev.baton.host.apps.LoadedPlugin;
import dev.baton.host.apps.NothingLent;
import dev.baton.host.apps.TestPlugin;
import dev.baton.host.apps.TestRecords;
import dev.baton.host.auth.Authenticator;
import dev.baton.host.auth.Grants;
import dev.baton.host.auth.NewToken;
import dev.baton.host.auth.QuickPasswords;
import dev.baton.host.auth.Tokens;
import dev.baton.host.auth.User;
import dev.baton.host.auth.Users;
import dev.baton.host.db.Database;
import dev.baton.host.delivery.AttemptObserver;
import dev.baton.host.delivery.Delivering;
import dev.baton.host.delivery.Delivery;
import dev.baton.host.delivery.LedgerView;
import dev.baton.host.http.CallObserver;
import dev.baton.host.http.IncomingEndpoint;
import dev.baton.host.http.SignIn;
import dev.baton.host.http.WebServer;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A host with a real server and a real database, whose apps are the test's own, with jars or without. */
public final class TestHost implements AutoCloseable {

    /** As many calls of one app may be under way. */
    public static final int MOST_CALLS = 20;

    private static final Delivering.Terms TERMS =
            new Delivering.Terms(ON_DISK, Duration.ofDays(30), AttemptObserver.NONE, List.of());

    private final HttpClient client = HttpClient.newHttpClient();
    private final TestRecords records = new TestRecords();
    private final AppRegistry registry = new AppRegistry();
    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1);
    private final AppSupervisor supervisor;
    private final Database database =
            Database.open("jdbc:sqlite:" + TemporaryFolder.make().resolve("baton.db"));
    private final Tokens tokens = new Tokens(database, Clock.systemUTC());
    private final User user = new Users(database, QuickPasswords.make(), Clock.systemUTC()).callerNamed("desk", "test");
    private final NewToken token = token(Grants.ALL);
    private final ExecutorService background = Executors.newFixedThreadPool(2);
    private final LedgerView ledger = new LedgerView(database);
    private final Delivering delivering;
    private final WebServer server;

    private TestHost(long callsPerSecond, int mostCalls) {
        supervisor = new AppSupervisor(records, registry, new NothingLent(), Clock.systemUTC(), timer, mostCalls);
        SignIn signIn = new SignIn(new Authenticator(tokens, System::nanoTime, timer));
        delivering = new Delivering(database, registry, Clock.systemUTC(), timer, background, TERMS);
        delivering.start();
        IncomingEndpoint incoming =
                new IncomingEndpoint(signIn, callsPerSecond, delivering.deliveries(), background, CallObserver.NONE);
        server = new WebServer(incoming, () -> true, List.of());
        server.start("127.0.0.1", 0);
    }

    public static TestHost start() {
        return new TestHost(0, MOST_CALLS);
    }

    /** A host that lets as many calls of one app be under way as a real one does. */
    public static TestHost withRoom() {
        return new TestHost(0, 2_000);
    }

    public static TestHost withCallsPerSecond(long callsPerSecond) {
        return new TestHost(callsPerSecond, MOST_CALLS);
    }

    public TestRecords records() {
        return records;
    }

    public void install(App app) {
        install(TestPlugin.of(app));
    }

    public void install(LoadedPlugin plugin) {
        await(supervisor.install(plugin));
    }

    /** Saves a newer revision of what all apps have. */
    public void save(Reading newer) {
        records.save(newer);
        registry.all().forEach(app -> await(supervisor.refresh(app.id())));
    }

    public AppState app(String id) {
        return registry.find(new AppId(id)).orElseThrow();
    }

    public String userId() {
        return user.id();
    }

    public String token() {
        return token.clear().reveal();
    }

    /** Calls the installed app with a token that covers everything. */
    public HttpResponse<String> call(String body) {
        return callApp(TestPlugin.ID.value(), body);
    }

    public HttpResponse<String> callApp(String app, String body) {
        return send(signed(request(app), token).POST(BodyPublishers.ofString(body)));
    }

    /** Calls the installed app with further headers: name, value, name, value. */
    public HttpResponse<String> callWithHeaders(String body, String... headers) {
        return send(
                signed(request(TestPlugin.ID.value()), token).headers(headers).POST(BodyPublishers.ofString(body)));
    }

    public LedgerView ledger() {
        return ledger;
    }

    /** What the ledger has of the delivery that an answer names. */
    public Delivery delivery(HttpResponse<String> response) {
        String id = response.headers().firstValue("Baton-Delivery-Id").orElseThrow();
        return ledger.find(id).orElseThrow();
    }

    /** What delivers, to look at. */
    public Database database() {
        return database;
    }

    public Delivering delivering() {
        return delivering;
    }

    public HttpResponse<String> callAs(Optional<String> userId, Optional<String> clearToken, String body) {
        HttpRequest.Builder request = request(TestPlugin.ID.value());
        userId.ifPresent(id -> request.header("X-User-Id", id));
        clearToken.ifPresent(clear -> request.header("X-Auth-Token", clear));
        return send(request.POST(BodyPublishers.ofString(body)));
    }

    /** Nobody calls an app, with a body that would be refused too. */
    public HttpResponse<String> strangerCalls(String app) {
        return send(request(app).POST(BodyPublishers.ofString("{")));
    }

    public HttpResponse<String> callWithTokenFor(Grants grants, String body) {
        return send(signed(request(TestPlugin.ID.value()), token(grants)).POST(BodyPublishers.ofString(body)));
    }

    public HttpResponse<String> callAsForm(String body) {
        return send(signed(request(TestPlugin.ID.value()), token)
                .setHeader("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body)));
    }

    /** Without a Content-Length. */
    public HttpResponse<String> callChunked(String body) {
        return send(signed(request(TestPlugin.ID.value()), token)
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body.getBytes()))));
    }

    /** Calls, and does not wait for the answer. */
    public CompletableFuture<HttpResponse<String>> callLater(String body, String... headers) {
        HttpRequest.Builder request = signed(request(TestPlugin.ID.value()), token);
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return client.sendAsync(request.POST(BodyPublishers.ofString(body)).build(), BodyHandlers.ofString());
    }

    public void untilCallsUnderWay(int calls) {
        long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (app(TestPlugin.ID.value()).running().orElseThrow().callsUnderWay() != calls) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("There were never " + calls + " calls under way.");
            }
            LockSupport.parkNanos(1_000_000);
        }
    }

    public HttpResponse<String> get(String path) {
        return send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                .GET());
    }

    @Override
    public void close() {
        server.close();
        delivering.rest();
        supervisor.close();
        delivering.close();
        background.shutdownNow();
        timer.shutdownNow();
        database.close();
    }

    private NewToken token(Grants grants) {
        return tokens.create(user, grants, Optional.empty(), "test");
    }

    private HttpRequest.Builder request(String app) {
        URI uri = URI.create("http://127.0.0.1:" + server.port() + "/api/apps/public/" + app + "/incoming");
        return HttpRequest.newBuilder(uri)
                .header("Content-Type", "application/json")
                .timeout(Duration.ofSeconds(20));
    }

    private HttpRequest.Builder signed(HttpRequest.Builder request, NewToken by) {
        return request.header("X-User-Id", user.id())
                .header("X-Auth-Token", by.clear().reveal());
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        return client.sendAsync(request.build(), BodyHandlers.ofString())
                .orTimeout(30, TimeUnit.SECONDS)
                .join();
    }

    private static void await(CompletionStage<Void> stage) {
        stage.toCompletableFuture().orTimeout(10, TimeUnit.SECONDS).join();
    }
}
