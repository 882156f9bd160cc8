package dev.baton.host;

import dev.baton.host.apps.AppId;
import dev.baton.host.apps.AppState;
import dev.baton.host.auth.Grants;
import dev.baton.host.auth.NewToken;
import dev.baton.host.demo.PolyAiStandIn;
import dev.baton.host.demo.RasaStandIn;
import dev.baton.host.demo.StandIn;
import dev.baton.host.demo.UppzyStandIn;
import dev.baton.host.settings.DeclaredSettings;
import dev.baton.host.settings.DemoSettings;
import dev.baton.host.settings.SaveResult;
import dev.baton.host.settings.SettingsChange;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code --demo}: stand-ins for the three vendors, the apps set up for them, and a call to paste. */
final class Demo implements AutoCloseable {

    private static final String USER = "demo";
    private static final Logger LOG = LoggerFactory.getLogger(Demo.class);

    private static final Duration TOKEN_LASTS = Duration.ofDays(1);

    private final List<StandIn> standIns;
    private final Optional<NewToken> token;

    private Demo(List<StandIn> standIns, Optional<NewToken> token) {
        this.standIns = standIns;
        this.token = token;
    }

    static Demo none() {
        return new Demo(List.of(), Optional.empty());
    }

    static Demo start(Host host) {
        List<StandIn> standIns =
                List.of(new RasaStandIn(Clock.systemUTC()), new PolyAiStandIn(), new UppzyStandIn(Clock.systemUTC()));
        standIns.forEach(standIn -> refuseToReplace(host, standIn));
        standIns.forEach(standIn -> setUp(host, standIn));
        NewToken token =
                host.tokens().create(host.users().callerNamed(USER, USER), Grants.ALL, Optional.of(TOKEN_LASTS), USER);
        return new Demo(standIns, Optional.of(token));
    }

    /** Before anything is changed. */
    private static void refuseToReplace(Host host, StandIn standIn) {
        AppState app = app(host, standIn);
        if (new DemoSettings(host.settings()).areSomebodyElses(app.id(), standIn.settings())) {
            throw new HostRefused("The app " + app.app().name() + " is set up already, and a demo would put its own"
                    + " settings in the place of these. Give the demo a home of its own:"
                    + " baton serve --demo --home ./baton-demo");
        }
    }

    private static AppState app(Host host, StandIn standIn) {
        return host.registry()
                .find(standIn.app())
                .orElseThrow(() -> new HostRefused("The demo needs the app " + standIn.app()
                        + ", and its jar is not in the plugins folder. Start with an empty home folder (--home)."));
    }

    /** What an earlier demo has left behind answers nobody. */
    static void warnOfRemains(Host host) {
        DemoSettings demos = new DemoSettings(host.settings());
        host.registry()
                .all()
                .forEach(app -> demos.addresses(app.id())
                        .forEach((setting, address) -> LOG.warn(
                                "App {} ({}) is still set up for a demo: its {} is {}, where only a demo answers. Set it up"
                                        + " for a backend of its own, with all its settings.",
                                app.id(),
                                app.app().name(),
                                setting,
                                address)));
    }

    /** Points the app at the stand-in, which listens elsewhere on each start. */
    private static void setUp(Host host, StandIn standIn) {
        AppState app = app(host, standIn);
        AppId id = app.id();
        int revision = host.settings().latestNumbers().getOrDefault(id, 0);
        DeclaredSettings declared = DeclaredSettings.of(app.declared());
        Map<String, String> values = new DemoSettings(host.settings()).with(id, declared, standIn.settings());
        SaveResult result = host.settings().save(id, declared, new SettingsChange(revision, values, DemoSettings.BY));
        if (!(result instanceof SaveResult.Saved)) {
            throw new HostRefused("The demo could not set up " + app.app().name() + ": " + result);
        }
        host.supervisor().refresh(id).toCompletableFuture().join();
    }

    /** Prints what can be tried, so that it works as pasted. */
    void explain(String address, PrintStream out) {
        token.ifPresent(made -> {
            out.println();
            out.println("This is a demo: Rasa, PolyAI and Uppzy are stand-ins in this process. Paste a call:");
            standIns.forEach(standIn -> {
                out.println();
                out.println(curl(address, standIn.app(), made));
            });
            out.println();
            out.println("The console is at " + address + "/, where the user admin can sign in.");
            out.println(
                    "A session id that begins with away- finds the backend away; at PolyAI and Uppzy, one that begins"
                            + " with unknown- is not known. With \"action\":\"handover\" the chat goes to people.");
            out.flush();
        });
    }

    private static String curl(String address, AppId app, NewToken token) {
        return "curl -i -X POST '" + address + "/api/apps/public/" + app + "/incoming' \\\n"
                + "  -H 'X-User-Id: " + token.token().user().id() + "' \\\n"
                + "  -H 'X-Auth-Token: " + token.clear().reveal() + "' \\\n"
                + "  -H 'Content-Type: application/json' \\\n"
                + "  -d '{\"action\":\"close-chat\",\"sessionId\":\"2Sfq8wXw4fYPMf6r4\"}'";
    }

    @Override
    public void close() {
        standIns.forEach(StandIn::close);
    }
}
