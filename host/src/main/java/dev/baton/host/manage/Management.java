package dev.baton.host.manage;

import static dev.baton.host.auth.Need.ADMINISTER;
import static dev.baton.host.auth.Need.NOTHING;
import static dev.baton.host.auth.Need.OPERATE;
import static dev.baton.host.auth.Need.SEE;
import static dev.baton.host.auth.Need.SIGN_IN;

import dev.baton.host.apps.AppRegistry;
import dev.baton.host.apps.AppSupervisor;
import dev.baton.host.audit.AuditLog;
import dev.baton.host.auth.Authenticator;
import dev.baton.host.auth.Need;
import dev.baton.host.auth.Tokens;
import dev.baton.host.auth.Users;
import dev.baton.host.delivery.BackendRefusals;
import dev.baton.host.delivery.LedgerView;
import dev.baton.host.http.Answer;
import dev.baton.host.http.Route;
import dev.baton.host.http.SignIn;
import dev.baton.host.logs.AppLogs;
import dev.baton.host.settings.AppInstances;
import dev.baton.host.settings.AppsWanted;
import dev.baton.host.settings.SettingsStore;
import io.github.bucket4j.TimeMeter;
import io.javalin.http.HandlerType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** The management API: every route of it, with what it needs, in one table. */
public final class Management implements AutoCloseable {

    private static final HandlerType GET = HandlerType.GET;
    private static final HandlerType POST = HandlerType.POST;
    private static final HandlerType DELETE = HandlerType.DELETE;

    /** How long an app is waited for that lists its sessions. */
    private static final Duration LONGEST_LISTING = Duration.ofSeconds(5);

    private final FewThreads threads = FewThreads.named("manage", 8, 64);
    /** Apart from the others: checking a password is slow on purpose, and strangers may ask for it. */
    private final FewThreads doors = FewThreads.named("login", 2, 32);
    /** Apart from the others: a jar may come slowly. */
    private final FewThreads docks = FewThreads.named("upload", 2, 4);

    private final Gate gate;
    private final People people;
    private final Apps apps;
    private final Kept kept;
    private final Shared shared;
    private final List<Route> routes;

    public Management(People people, Apps apps, Kept kept) {
        this.gate = new Gate(new SignIn(people.authenticator()));
        this.people = people;
        this.apps = apps;
        this.kept = kept;
        this.shared = shared(people, apps, kept);
        List<Route> all = new ArrayList<>(sessions(people));
        all.addAll(users(people));
        all.addAll(apps(apps, kept));
        all.addAll(further(apps, kept));
        all.addAll(deliveries(apps, kept));
        all.addAll(DocsPage.routes());
        this.routes = List.copyOf(all);
    }

    /** Who signs in. */
    public record People(Users users, Tokens tokens, Authenticator authenticator) {}

    /** What runs. */
    public record Apps(AppRegistry registry, AppSupervisor supervisor, AppFiles files) {}

    /** What is kept of what runs. */
    public record Kept(
            AppsWanted wanted,
            SettingsStore settings,
            AppInstances instances,
            AppLogs logs,
            LedgerView ledger,
            BackendRefusals refusals,
            AuditLog audit) {}

    /** What the console does by the same objects, so that no rule stands in two places. */
    public record Shared(
            LoginRate rate,
            OwnPassword ownPassword,
            Following following,
            InstallResource install,
            RetriesResource retries) {}

    private Shared shared(People people, Apps apps, Kept kept) {
        LoginRate rate = new LoginRate(TimeMeter.SYSTEM_MILLISECONDS);
        Following following = new Following(apps.supervisor(), threads);
        InstallResource install =
                new InstallResource(apps, kept, new InstancesResource(apps.registry(), kept.instances(), following));
        return new Shared(
                rate,
                new OwnPassword(people.users(), rate),
                following,
                install,
                new RetriesResource(apps.registry(), kept.ledger()));
    }

    public People people() {
        return people;
    }

    public Apps apps() {
        return apps;
    }

    public Kept kept() {
        return kept;
    }

    public Shared shared() {
        return shared;
    }

    /** In the order in which the server is to try them. */
    public List<Route> routes() {
        return routes;
    }

    private List<Route> sessions(People people) {
        SessionResource session =
                new SessionResource(people.users(), people.tokens(), people.authenticator(), shared.rate());
        TokensResource tokens = new TokensResource(people.users(), people.tokens());
        return List.of(
                new Route(POST, "/api/v1/login", NOTHING, gate.open(doors, session::login)),
                now(POST, "/api/v1/logout", SIGN_IN, session::logout),
                now(GET, "/api/v1/me", SIGN_IN, session::me),
                now(GET, "/api/v1/tokens", SEE, tokens::list),
                now(POST, "/api/v1/tokens", ADMINISTER, tokens::create),
                now(DELETE, "/api/v1/tokens/{id}", ADMINISTER, tokens::revoke));
    }

    private List<Route> users(People people) {
        UsersResource users = new UsersResource(people.users(), people.users().changes(), shared.ownPassword());
        return List.of(
                now(GET, "/api/v1/users", ADMINISTER, users::list),
                now(POST, "/api/v1/users", ADMINISTER, users::create),
                now(POST, "/api/v1/users/{id}/role", ADMINISTER, users::changeRole),
                now(POST, "/api/v1/users/{id}/password", ADMINISTER, users::changePassword),
                now(DELETE, "/api/v1/users/{id}", ADMINISTER, users::remove),
                new Route(POST, "/api/v1/me/password", SIGN_IN, gate.before(SIGN_IN, doors, users::changeOwnPassword)));
    }

    private List<Route> apps(Apps apps, Kept kept) {
        Following following = shared.following();
        AppsResource app = new AppsResource(apps.registry(), kept.wanted(), apps.files());
        StatusResource status = new StatusResource(apps.registry(), kept.wanted(), following);
        SettingsResource settings = new SettingsResource(apps.registry(), kept.settings(), following);
        LogsResource logs = new LogsResource(apps.registry(), kept.logs());
        InstallResource install = shared.install();
        return List.of(
                now(GET, "/api/apps/installed", SEE, app::installed),
                slowly(POST, "/api/apps", ADMINISTER, install::install),
                now(GET, "/api/apps/{id}", SEE, app::one),
                slowly(POST, "/api/apps/{id}", ADMINISTER, install::update),
                slowly(DELETE, "/api/apps/{id}", ADMINISTER, install::remove),
                now(GET, "/api/apps/{id}/apis", SEE, app::apis),
                now(GET, "/api/apps/{id}/status", SEE, status::read),
                later(POST, "/api/apps/{id}/status", OPERATE, status::change),
                now(GET, "/api/apps/{id}/settings", SEE, settings::all),
                later(POST, "/api/apps/{id}/settings", ADMINISTER, settings::save),
                now(GET, "/api/apps/{id}/settings/{setting}", SEE, settings::one),
                later(POST, "/api/apps/{id}/settings/{setting}", ADMINISTER, settings::saveOne),
                now(GET, "/api/apps/{id}/logs", SEE, logs::read),
                now(GET, "/api/v1/refused", SEE, app::refused));
    }

    private List<Route> further(Apps apps, Kept kept) {
        Following following = shared.following();
        RevisionsResource revisions = new RevisionsResource(apps.registry(), kept.settings(), following);
        CheckResource check = new CheckResource(apps.registry(), kept.refusals());
        InstancesResource instances = new InstancesResource(apps.registry(), kept.instances(), following);
        return List.of(
                now(GET, "/api/v1/apps/{id}/settings/history", SEE, revisions::history),
                later(POST, "/api/v1/apps/{id}/settings/rollback", ADMINISTER, revisions::rollBack),
                later(POST, "/api/v1/apps/{id}/check", OPERATE, check::check),
                now(GET, "/api/v1/instances", SEE, instances::list),
                later(POST, "/api/v1/instances", ADMINISTER, instances::create),
                later(DELETE, "/api/v1/instances/{id}", ADMINISTER, instances::remove));
    }

    private List<Route> deliveries(Apps apps, Kept kept) {
        DeliveriesResource deliveries = new DeliveriesResource(kept.ledger());
        RetriesResource retries = shared.retries();
        OpenSessionsResource sessions =
                new OpenSessionsResource(apps.registry(), new OpenSessions(kept.ledger(), threads, LONGEST_LISTING));
        return List.of(
                later(GET, "/api/v1/sessions", SEE, sessions::list),
                now(GET, "/api/v1/deliveries", SEE, deliveries::list),
                now(POST, "/api/v1/deliveries/retry", OPERATE, retries::many),
                now(GET, "/api/v1/deliveries/{id}", SIGN_IN, deliveries::one),
                now(POST, "/api/v1/deliveries/{id}/retry", OPERATE, retries::one));
    }

    private Route now(HandlerType method, String path, Need need, Function<Visit, Answer> work) {
        return new Route(method, path, need, gate.before(need, threads, work));
    }

    private Route slowly(HandlerType method, String path, Need need, Function<Visit, Answer> work) {
        return new Route(method, path, need, gate.before(need, docks, work));
    }

    private Route later(HandlerType method, String path, Need need, Function<Visit, CompletionStage<Answer>> work) {
        return new Route(method, path, need, gate.whenDone(need, threads, work));
    }

    @Override
    public void close() {
        threads.close();
        doors.close();
        docks.close();
    }
}
