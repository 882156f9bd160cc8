package dev.baton.host.manage;

import static dev.baton.host.auth.Role.ADMIN;
import static dev.baton.host.auth.Role.CALLER;
import static dev.baton.host.auth.Role.OPERATOR;
import static dev.baton.host.auth.Role.VIEWER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.host.auth.Role;
import dev.baton.host.console.Console;
import dev.baton.host.http.Route;
import dev.baton.host.manage.ManagedHost.Identity;
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

/**
 * Every route of the server for programs, with everybody who might use it. A route that is not listed here is a failure.
 * The pages of the console, where people sign in another way, are in ConsoleRoutesTest.
 */
class RoutesTest {

    private static final Set<Role> ANYBODY = EnumSet.allOf(Role.class);
    private static final Set<Role> CALLS = EnumSet.of(CALLER, OPERATOR, ADMIN);
    private static final Set<Role> SEES = EnumSet.of(VIEWER, OPERATOR, ADMIN);
    private static final Set<Role> OPERATES = EnumSet.of(OPERATOR, ADMIN);
    private static final Set<Role> ADMINISTERS = EnumSet.of(ADMIN);

    private static final Set<String> FOR_STRANGERS = Set.of(
            "GET /health/live",
            "GET /health/ready",
            // Of this machine alone; ScrapersTest holds that.
            "GET /metrics",
            "GET /openapi.json",
            "GET /docs",
            "GET /docs/{file}",
            "POST /api/v1/login");

    private static final Map<String, Set<Role>> WHO_MAY = whoMay();

    private static ManagedHost host;

    private static Map<String, Set<Role>> whoMay() {
        Map<String, Set<Role>> who = new LinkedHashMap<>();
        FOR_STRANGERS.forEach(route -> who.put(route, ANYBODY));
        who.put("POST /api/apps/public/{app-id}/incoming", CALLS);
        who.put("POST /api/v1/logout", ANYBODY);
        who.put("GET /api/v1/me", ANYBODY);
        people(who);
        who.put("GET /api/apps/installed", SEES);
        who.put("POST /api/apps", ADMINISTERS);
        who.put("GET /api/apps/{id}", SEES);
        who.put("POST /api/apps/{id}", ADMINISTERS);
        who.put("DELETE /api/apps/{id}", ADMINISTERS);
        who.put("GET /api/apps/{id}/apis", SEES);
        who.put("GET /api/apps/{id}/status", SEES);
        who.put("POST /api/apps/{id}/status", OPERATES);
        who.put("GET /api/apps/{id}/settings", SEES);
        who.put("POST /api/apps/{id}/settings", ADMINISTERS);
        who.put("GET /api/apps/{id}/settings/{setting}", SEES);
        who.put("POST /api/apps/{id}/settings/{setting}", ADMINISTERS);
        who.put("GET /api/apps/{id}/logs", SEES);
        who.put("GET /api/v1/apps/{id}/settings/history", SEES);
        who.put("POST /api/v1/apps/{id}/settings/rollback", ADMINISTERS);
        who.put("POST /api/v1/apps/{id}/check", OPERATES);
        who.put("GET /api/v1/sessions", SEES);
        who.put("GET /api/v1/instances", SEES);
        who.put("POST /api/v1/instances", ADMINISTERS);
        who.put("DELETE /api/v1/instances/{id}", ADMINISTERS);
        who.put("GET /api/v1/refused", SEES);
        who.put("GET /api/v1/deliveries", SEES);
        who.put("POST /api/v1/deliveries/retry", OPERATES);
        // Callers see those that they made themselves; DeliveriesTest holds that.
        who.put("GET /api/v1/deliveries/{id}", ANYBODY);
        who.put("POST /api/v1/deliveries/{id}/retry", OPERATES);
        return who;
    }

    private static void people(Map<String, Set<Role>> who) {
        who.put("GET /api/v1/tokens", SEES);
        who.put("POST /api/v1/tokens", ADMINISTERS);
        who.put("DELETE /api/v1/tokens/{id}", ADMINISTERS);
        who.put("GET /api/v1/users", ADMINISTERS);
        who.put("POST /api/v1/users", ADMINISTERS);
        who.put("DELETE /api/v1/users/{id}", ADMINISTERS);
        who.put("POST /api/v1/users/{id}/role", ADMINISTERS);
        who.put("POST /api/v1/users/{id}/password", ADMINISTERS);
        // Of one's own, with the old one; UsersTest holds that.
        who.put("POST /api/v1/me/password", ANYBODY);
    }

    @BeforeAll
    static void start() {
        host = ManagedHost.start();
    }

    @AfterAll
    static void end() {
        host.close();
    }

    static Set<String> routes() {
        return host.host().routes().stream()
                .filter(route -> !Console.has(route))
                .map(Route::toString)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void the_list_holds_all_routes_of_the_server_and_no_others() {
        assertThat(WHO_MAY.keySet()).containsExactlyInAnyOrderElementsOf(routes());
    }

    @Test
    void the_published_document_describes_all_routes_of_the_server_and_no_others() {
        assertThat(PublishedApi.operations()).containsExactlyElementsOf(routes());
    }

    @ParameterizedTest
    @MethodSource("routes")
    void strangers_are_told_to_sign_in(String route) {
        int status = ask(Identity.STRANGER, route);

        if (FOR_STRANGERS.contains(route)) {
            assertThat(status).isNotIn(401, 403);
        } else {
            assertThat(status).isEqualTo(401);
        }
    }

    @ParameterizedTest
    @MethodSource("routes")
    void each_role_may_what_it_is_there_for_and_nothing_else(String route) {
        for (Role role : Role.values()) {
            int status = ask(host.someone(role), route);

            if (WHO_MAY.getOrDefault(route, Set.of()).contains(role)) {
                assertThat(status).as("%s as %s", route, role).isNotIn(401, 403);
            } else {
                assertThat(status).as("%s as %s", route, role).isEqualTo(403);
            }
        }
    }

    /** Of things that are not there, with a body that is complete for the call alone. */
    private static int ask(Identity by, String route) {
        String method = route.substring(0, route.indexOf(' '));
        String path = route.substring(route.indexOf(' ') + 1)
                .replaceAll("\\{[a-z-]+}", "00000000-0000-4000-8000-0000000000ff");
        String body = method.equals("POST") ? "{\"action\":\"close-chat\",\"sessionId\":\"s\"}" : "";
        return host.send(by, method, path, body).statusCode();
    }

    @Test
    void a_token_that_is_limited_to_an_app_manages_nothing_whoever_owns_it() {
        String made = host.post("/api/v1/tokens", "{\"user\":\"admin\",\"apps\":[\"" + ManagedHost.DESK + "\"]}")
                .body();
        Identity limited = new Identity(
                made.replaceAll(".*\"userId\":\"([^\"]+)\",\"authToken.*", "$1"),
                made.replaceAll(".*\"authToken\":\"([^\"]+)\".*", "$1"));

        assertThat(host.send(limited, "GET", "/api/v1/me", "").statusCode()).isEqualTo(200);
        assertThat(host.send(limited, "GET", "/api/apps/installed", "").statusCode())
                .isEqualTo(403);
        assertThat(host.send(limited, "GET", "/api/apps/installed", "").body())
                .isEqualTo("{\"success\":false,\"error\":\"User does not have the permissions required for this action"
                        + " [error-unauthorized]\"}");
    }

    @Test
    void what_is_not_there_is_told_in_the_shape_that_clients_look_for() {
        String nothing = host.get("/api/v1/nothing").body();
        int wrongMethod =
                host.send(host.admin(), "PUT", "/api/apps/installed", "").statusCode();

        assertThat(nothing)
                .startsWith(
                        "{\"success\":false,\"error\":\"There is nothing at /api/v1/nothing. What there is stands at /docs.\"");
        assertThat(wrongMethod).isEqualTo(405);
    }
}
