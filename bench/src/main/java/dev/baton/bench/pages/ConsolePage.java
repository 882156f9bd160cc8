package dev.baton.bench.pages;

import dev.baton.bench.pages.UsedLedger.Landmarks;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A page of the console, as somebody asks for it.
 *
 * @param route as the host names it
 * @param path with all that it holds in a run
 * @param name as the table calls it
 */
public record ConsolePage(String route, String path, String name) {

    static final String SIGN_IN = "/sign-in";

    /** What a browser gets from the console that is no page: files, streams, and ways to another page. */
    static final Set<String> NO_PAGES = Set.of(
            "/assets/{file}",
            "/language/{code}",
            "/apps/{id}/icon",
            "/apps/{id}/deliveries.csv",
            "/apps/{id}/deliveries.jsonl",
            "/apps/{id}/logs.txt",
            "/apps/{id}/live/deliveries",
            "/apps/{id}/live/logs");

    /** Every page, those that take something in their address with each thing that may take time to find. */
    public static List<ConsolePage> all(Landmarks there) {
        List<ConsolePage> pages = new ArrayList<>();
        for (String route : List.of(SIGN_IN, "/", "/tokens", "/users", "/password")) {
            pages.add(new ConsolePage(route, route, route));
        }
        pages.add(named("/users/{user}", "/users/" + there.user(), ""));
        for (String query :
                List.of("span=m15", "span=h1", "span=h6", "span=h24", "span=d7", "span=d7&app=" + Chats.UPPZY)) {
            pages.add(named("/overview", "/overview", query));
        }
        for (String query : List.of("", "before=" + there.auditMark(), "who=nobody")) {
            pages.add(named("/audit", "/audit", query));
        }
        for (String tab : List.of("", "/settings", "/remove", "/sessions", "/logs")) {
            pages.add(ofApp(tab, ""));
        }
        pages.add(ofApp("/sessions", "session=" + Chats.TRIED));
        pages.add(ofApp("/logs", "level=0"));
        pages.add(ofApp("/logs", "method=api:incoming:post&offset=4000"));
        pages.add(named(
                "/apps/{id}/deliveries/{delivery}", "/apps/" + Chats.UPPZY + "/deliveries/" + there.delivery(), ""));
        deliveries(there).forEach(query -> pages.add(ofApp("/deliveries", query)));
        for (String tab : List.of("", "/deliveries", "/sessions", "/logs")) {
            pages.add(named("/apps/{id}" + tab, "/apps/" + Chats.POLYAI + tab, ""));
        }
        return pages;
    }

    private static List<String> deliveries(Landmarks there) {
        Instant week = Instant.now().minus(Duration.ofDays(7)).truncatedTo(ChronoUnit.SECONDS);
        List<String> queries = new ArrayList<>(List.of("", "after=" + there.middle()));
        for (String state : List.of("open", "done", "refused", "returned", "unknown", "given-up")) {
            queries.add("state=" + state);
        }
        for (String fault : List.of("none", "caller", "backend", "settings", "app", "host")) {
            queries.add("fault=" + fault);
        }
        queries.addAll(List.of(
                "action=close-chat",
                "action=handover",
                "session=" + Chats.TRIED,
                "session=nobody",
                "from=" + week + "&to=" + week.plus(Duration.ofHours(1)),
                "to=" + week,
                "state=unknown&action=handover&fault=caller",
                "state=done&fault=host"));
        return queries;
    }

    private static ConsolePage ofApp(String tab, String query) {
        return named("/apps/{id}" + tab, "/apps/" + Chats.UPPZY + tab, query);
    }

    /** What differs from run to run is left out of the name. */
    private static ConsolePage named(String route, String path, String query) {
        String whole = query.isEmpty() ? path : path + "?" + query;
        String name = whole.replace(Chats.UPPZY, "uppzy")
                .replace(Chats.POLYAI, "quiet")
                .replaceAll("(before|after|from|to)=[^&]*", "$1=...")
                .replaceAll("/deliveries/.*", "/deliveries/{delivery}");
        return new ConsolePage(route, whole, name);
    }

    /** Those who are signed in are sent on. */
    boolean isForStrangers() {
        return route.equals(SIGN_IN);
    }
}
