package dev.baton.host.console;

import static dev.baton.host.auth.Role.ADMIN;
import static dev.baton.host.auth.Role.OPERATOR;
import static dev.baton.host.auth.Role.VIEWER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.host.auth.Role;
import dev.baton.host.http.Route;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every page and form of the console, with everybody who might use it. One that is not listed here is a failure. */
class ConsoleRoutesTest {

    private static final Set<Role> SEES = EnumSet.of(VIEWER, OPERATOR, ADMIN);
    private static final Set<Role> OPERATES = EnumSet.of(OPERATOR, ADMIN);
    private static final Set<Role> ADMINISTERS = EnumSet.of(ADMIN);

    private static final Set<String> FOR_STRANGERS =
            Set.of("GET /sign-in", "POST /sign-in", "GET /assets/{file}", "GET /language/{code}");

    private static final Map<String, Set<Role>> WHO_MAY = whoMay();

    private static ConsoleHost host;
    private static final Map<Role, Visitor> VISITORS = new EnumMap<>(Role.class);

    private static Map<String, Set<Role>> whoMay() {
        Map<String, Set<Role>> who = new LinkedHashMap<>();
        FOR_STRANGERS.forEach(route -> who.put(route, SEES));
        who.put("GET /", SEES);
        who.put("POST /apps", ADMINISTERS);
        who.put("GET /apps/{id}", SEES);
        who.put("GET /apps/{id}/icon", SEES);
        who.put("POST /apps/{id}/enable", OPERATES);
        who.put("POST /apps/{id}/disable", OPERATES);
        who.put("GET /apps/{id}/remove", ADMINISTERS);
        who.put("POST /apps/{id}/remove", ADMINISTERS);
        who.put("POST /apps/{id}/jar", ADMINISTERS);
        who.put("POST /apps/{id}/instances", ADMINISTERS);
        who.put("POST /apps/{id}/token", ADMINISTERS);
        who.put("POST /apps/{id}/try", OPERATES);
        who.put("GET /apps/{id}/settings", SEES);
        who.put("POST /apps/{id}/settings", ADMINISTERS);
        who.put("POST /apps/{id}/settings/rollback", ADMINISTERS);
        who.put("GET /apps/{id}/deliveries", SEES);
        who.put("GET /apps/{id}/deliveries.csv", SEES);
        who.put("GET /apps/{id}/deliveries.jsonl", SEES);
        who.put("POST /apps/{id}/deliveries/retry", OPERATES);
        who.put("GET /apps/{id}/deliveries/{delivery}", SEES);
        who.put("POST /apps/{id}/deliveries/{delivery}/retry", OPERATES);
        who.put("GET /apps/{id}/live/deliveries", SEES);
        who.put("GET /apps/{id}/live/logs", SEES);
        who.put("GET /apps/{id}/sessions", SEES);
        who.put("GET /apps/{id}/logs", SEES);
        who.put("GET /apps/{id}/logs.txt", SEES);
        who.put("GET /overview", SEES);
        who.put("GET /audit", SEES);
        people(who);
        return who;
    }

    private static void people(Map<String, Set<Role>> who) {
        who.put("GET /tokens", SEES);
        who.put("POST /tokens", ADMINISTERS);
        who.put("POST /tokens/{token}/revoke", ADMINISTERS);
        who.put("GET /users", ADMINISTERS);
        who.put("POST /users", ADMINISTERS);
        who.put("GET /users/{user}", ADMINISTERS);
        who.put("POST /users/{user}/role", ADMINISTERS);
        who.put("POST /users/{user}/password", ADMINISTERS);
        who.put("POST /users/{user}/remove", ADMINISTERS);
        who.put("GET /password", SEES);
        who.put("POST /password", SEES);
        who.put("POST /sign-out", SEES);
    }

    @BeforeAll
    static void start() {
        host = ConsoleHost.start();
        SEES.forEach(role -> VISITORS.put(role, role == ADMIN ? host.admin() : host.someone(role)));
    }

    @AfterAll
    static void end() {
        host.close();
    }

    static Set<String> routes() {
        return host.host().routes().stream()
                .filter(Console::has)
                .map(Route::toString)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void the_list_holds_all_pages_and_forms_and_no_others() {
        assertThat(WHO_MAY.keySet()).containsExactlyInAnyOrderElementsOf(routes());
    }

    @ParameterizedTest
    @MethodSource("routes")
    void strangers_are_led_to_the_sign_in(String route) {
        if (!FOR_STRANGERS.contains(route)) {
            assertThat(ask(host.stranger(), route)).isEqualTo(isLive(route) ? 204 : 303);
        }
    }

    @ParameterizedTest
    @MethodSource("routes")
    void each_role_may_what_it_is_there_for_and_nothing_else(String route) {
        for (Role role : isLive(route) ? Set.<Role>of() : SEES) {
            // Who signs out is signed out for all that comes after.
            Visitor visitor = route.equals("POST /sign-out") ? host.someone(VIEWER) : VISITORS.get(role);

            int status = ask(visitor, route);

            if (WHO_MAY.getOrDefault(route, Set.of()).contains(role)) {
                assertThat(status).as("%s as %s", route, role).isNotIn(401, 403, 500);
            } else {
                assertThat(status).as("%s as %s", route, role).isEqualTo(403);
            }
        }
    }

    /** It goes on until the browser goes away; LivePagesTest has it. */
    private static boolean isLive(String route) {
        return route.contains("/live/");
    }

    /** Of things that are not there, so that nothing is changed. */
    private static int ask(Visitor by, String route) {
        String path = route.substring(route.indexOf(' ') + 1)
                .replaceAll("\\{[a-z-]+}", "00000000-0000-4000-8000-0000000000ff");
        if (route.equals("POST /sign-in")) {
            return 200; // SignInPageTest has it.
        }
        return (route.startsWith("GET") ? by.get(path) : by.post(path)).statusCode();
    }

    @Test
    void what_is_not_there_is_a_page_that_says_so() {
        for (String path : new String[] {"/apps/nothing", "/apps/00000000-0000-4000-8000-0000000000ff/settings"}) {
            assertThat(VISITORS.get(ADMIN).get(path).statusCode()).isEqualTo(404);
            assertThat(VISITORS.get(ADMIN).page(path)).contains("This is not here");
        }
    }
}
