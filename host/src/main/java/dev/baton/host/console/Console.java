package dev.baton.host.console;

import static dev.baton.host.auth.Need.ADMINISTER;
import static dev.baton.host.auth.Need.NOTHING;
import static dev.baton.host.auth.Need.OPERATE;
import static dev.baton.host.auth.Need.SEE;
import static dev.baton.host.auth.Need.SIGN_IN;

import dev.baton.host.auth.ConsoleSignIns;
import dev.baton.host.auth.Need;
import dev.baton.host.http.IncomingEndpoint;
import dev.baton.host.http.Route;
import dev.baton.host.manage.FewThreads;
import dev.baton.host.manage.Management;
import dev.baton.host.manage.OpenSessions;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;

/** The console: every page and form of it, with what it needs, in one table. */
public final class Console implements AutoCloseable {

    /** What the paths of its pages begin with. */
    private static final Set<String> FIRST = Set.of(
            "",
            "sign-in",
            "sign-out",
            "assets",
            "language",
            "apps",
            "overview",
            "tokens",
            "users",
            "password",
            "audit");

    /** How long a page waits for an app that lists its sessions. */
    private static final Duration LONGEST_LISTING = Duration.ofSeconds(3);

    private final FewThreads threads = FewThreads.named("console", 8, 64);
    /** Apart from the others: checking a password is slow on purpose, and strangers may ask for it. */
    private final FewThreads doors = FewThreads.named("sign-in", 2, 32);
    /** Apart from the others: a jar may come slowly. */
    private final FewThreads docks = FewThreads.named("console-upload", 2, 4);

    private final LiveNews news = new LiveNews();
    private final PageGate gate;
    private final List<Route> routes = new ArrayList<>();

    /** @param publicUrl where callers and browsers find this host, if that is not where it listens */
    public Console(
            Management management,
            Watched watched,
            ConsoleSignIns signIns,
            IncomingEndpoint incoming,
            Optional<URI> publicUrl) {
        Origins origins = new Origins(publicUrl);
        this.gate = new PageGate(signIns, origins, new Pages());
        routes.add(new Route(HandlerType.GET, Assets.PATH, NOTHING, Assets::serve));
        routes.add(new Route(HandlerType.GET, "/language/{code}", NOTHING, Language::choose));
        signIn(new SignInPage(
                management.people().users(), signIns, management.shared().rate(), origins));
        apps(new AppsPage(management, watched), new IconFile(management));
        details(new DetailsPage(management, incoming, origins));
        settings(new SettingsPage(management));
        deliveries(new DeliveriesPage(management), new DeliveryExport(management));
        looks(management);
        page("/overview", SEE, new OverviewPage(management, watched)::show);
        tokens(new TokensPage(management));
        users(new UsersPage(management), new PasswordPage(management));
        page("/audit", SEE, new AuditPage(management)::show);
    }

    /** Whether it is a route of the console, and not of an API. */
    public static boolean has(Route route) {
        return FIRST.contains(route.path().split("/", 3)[1]);
    }

    /** In the order in which the server is to try them. */
    public List<Route> routes() {
        return List.copyOf(routes);
    }

    private void signIn(SignInPage page) {
        routes.add(new Route(HandlerType.GET, "/sign-in", NOTHING, gate.open(threads, page::show)));
        routes.add(new Route(HandlerType.POST, "/sign-in", NOTHING, gate.open(doors, page::signIn)));
        form("/sign-out", SIGN_IN, page::signOut);
    }

    private void apps(AppsPage page, IconFile icons) {
        page("/", SEE, page::show);
        add(HandlerType.GET, "/apps/{id}/icon", SEE, gate.stream(SEE, threads, icons::write));
        form("/apps/{id}/enable", OPERATE, page::enable);
        form("/apps/{id}/disable", OPERATE, page::disable);
        page("/apps/{id}/remove", ADMINISTER, page::askToRemove);
        slowForm("/apps/{id}/remove", ADMINISTER, page::remove);
        slowForm("/apps", ADMINISTER, page::install);
        slowForm("/apps/{id}/jar", ADMINISTER, page::update);
        form("/apps/{id}/instances", ADMINISTER, page::addInstance);
    }

    private void details(DetailsPage page) {
        page("/apps/{id}", SEE, page::show);
        form("/apps/{id}/token", ADMINISTER, page::makeToken);
        form("/apps/{id}/try", OPERATE, page::attempt);
    }

    private void settings(SettingsPage page) {
        page("/apps/{id}/settings", SEE, page::show);
        form("/apps/{id}/settings", ADMINISTER, page::save);
        form("/apps/{id}/settings/rollback", ADMINISTER, page::rollBack);
    }

    private void deliveries(DeliveriesPage page, DeliveryExport export) {
        page("/apps/{id}/deliveries", SEE, page::list);
        form("/apps/{id}/deliveries/retry", OPERATE, page::retryMany);
        file("/apps/{id}/deliveries.csv", export::csv);
        file("/apps/{id}/deliveries.jsonl", export::jsonLines);
        page("/apps/{id}/deliveries/{delivery}", SEE, page::one);
        form("/apps/{id}/deliveries/{delivery}/retry", OPERATE, page::retry);
    }

    private void looks(Management management) {
        LivePages live = new LivePages(management, gate, news);
        LogsPage logs = new LogsPage(management);
        add(HandlerType.GET, "/apps/{id}/live/deliveries", SEE, live.deliveries());
        add(HandlerType.GET, "/apps/{id}/live/logs", SEE, live.logs());
        SessionsPage sessions =
                new SessionsPage(management, new OpenSessions(management.kept().ledger(), threads, LONGEST_LISTING));
        add(HandlerType.GET, "/apps/{id}/sessions", SEE, gate.laterPage(SEE, threads, sessions::show));
        page("/apps/{id}/logs", SEE, logs::show);
        file("/apps/{id}/logs.txt", logs::export);
    }

    private void tokens(TokensPage page) {
        page("/tokens", SEE, page::show);
        form("/tokens", ADMINISTER, page::make);
        form("/tokens/{token}/revoke", ADMINISTER, page::revoke);
    }

    private void users(UsersPage page, PasswordPage own) {
        page("/users", ADMINISTER, page::list);
        form("/users", ADMINISTER, page::add);
        page("/users/{user}", ADMINISTER, page::one);
        form("/users/{user}/role", ADMINISTER, page::changeRole);
        form("/users/{user}/password", ADMINISTER, page::changePassword);
        form("/users/{user}/remove", ADMINISTER, page::remove);
        page("/password", SIGN_IN, own::show);
        add(HandlerType.POST, "/password", SIGN_IN, gate.form(SIGN_IN, doors, own::change));
    }

    private void file(String path, Consumer<PageVisit> work) {
        add(HandlerType.GET, path, SEE, gate.stream(SEE, docks, work));
    }

    private void page(String path, Need need, Function<PageVisit, PageAnswer> work) {
        add(HandlerType.GET, path, need, gate.page(need, threads, work));
    }

    private void form(String path, Need need, Function<PageVisit, CompletionStage<PageAnswer>> work) {
        add(HandlerType.POST, path, need, gate.form(need, threads, work));
    }

    private void slowForm(String path, Need need, Function<PageVisit, CompletionStage<PageAnswer>> work) {
        add(HandlerType.POST, path, need, gate.form(need, docks, work));
    }

    private void add(HandlerType method, String path, Need need, Handler handler) {
        routes.add(new Route(method, path, need, handler));
    }

    /** Sends those away who follow something live. To be called before the server stops, which would wait for them. */
    public void rest() {
        news.close();
    }

    @Override
    public void close() {
        threads.close();
        doors.close();
        docks.close();
    }
}
