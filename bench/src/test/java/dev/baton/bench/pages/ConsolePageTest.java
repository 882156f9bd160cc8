package dev.baton.bench.pages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.bench.pages.UsedLedger.Landmarks;
import dev.baton.host.Host;
import dev.baton.host.apps.AppId;
import dev.baton.host.config.HostConfig;
import dev.baton.host.console.Console;
import dev.baton.host.db.Database;
import dev.baton.host.delivery.DeliveryFilter;
import dev.baton.host.delivery.DeliveryState;
import dev.baton.host.delivery.LedgerCounts;
import dev.baton.host.delivery.LedgerView;
import dev.baton.host.http.Route;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is measured, against what there is: a host, without any app, and a ledger that a short run fills. */
@Tag("bench")
@Timeout(120)
class ConsolePageTest {

    private static final long CALLS = 2_000;
    private static final Landmarks NOWHERE = new Landmarks("1", "2", "3", "4");

    @TempDir
    Path home;

    @Test
    void every_page_of_the_console_is_measured() {
        try (Host host = host()) {
            Set<String> known = ConsolePage.all(NOWHERE).stream()
                    .map(ConsolePage::route)
                    .collect(Collectors.toCollection(TreeSet::new));
            known.addAll(ConsolePage.NO_PAGES);

            assertThat(known)
                    .containsExactlyInAnyOrderElementsOf(host.routes().stream()
                            .filter(Console::has)
                            .filter(route -> route.method().name().equals("GET"))
                            .map(Route::path)
                            .collect(Collectors.toCollection(TreeSet::new)));
        }
    }

    @Test
    void a_ledger_is_filled_with_calls_of_every_kind_that_a_page_asks_for() throws Exception {
        try (Database database = Database.open(database())) {
            Landmarks there = new UsedLedger(home.resolve("baton.db")).fill(CALLS);

            LedgerView ledger = new LedgerView(database);
            LedgerCounts counts = ledger.counts();
            assertThat(counts.addUp()).isTrue();
            assertThat(counts.accepted()).isEqualTo(CALLS);
            assertThat(ledger.attempts(there.delivery())).hasSize(6);
            assertThat(ledger.find(there.middle())).isPresent();
            for (DeliveryState state : DeliveryState.values()) {
                DeliveryFilter filter = DeliveryFilter.ALL.in(Set.of(state));
                assertThat(ledger.list(filter, Optional.empty(), 1).deliveries())
                        .as(state.name())
                        .isNotEmpty();
            }
            for (String app : List.of(Chats.UPPZY, Chats.RASA, Chats.POLYAI)) {
                DeliveryFilter filter = DeliveryFilter.ALL.of(new AppId(app));
                assertThat(ledger.list(filter, Optional.empty(), 1).deliveries())
                        .as(app)
                        .isNotEmpty();
            }
            assertThat(ledger.list(DeliveryFilter.ALL.of(Chats.TRIED), Optional.empty(), 1)
                            .deliveries())
                    .isNotEmpty();
        }
    }

    @Test
    void pages_are_got_as_a_browser_gets_them() throws Exception {
        try (Host host = host()) {
            Landmarks there = new UsedLedger(home.resolve("baton.db")).fill(CALLS);
            host.open();
            Guest guest = new Guest("http://127.0.0.1:" + host.port());
            guest.signIn("admin", "first password");
            List<ConsolePage> pages = ConsolePage.all(there).stream()
                    .filter(page -> !page.route().startsWith("/apps"))
                    .toList();

            List<PageFigures> figures = new Visits(guest, pages).all(0, 1);

            assertThat(figures).hasSameSizeAs(pages);
            assertThat(figures).allSatisfy(page -> {
                assertThat(page.median()).isPositive();
                assertThat(page.kilobytes()).isBetween(0.5, 50.0);
                assertThat(page.kilobytesWithAssets()).isGreaterThan(page.kilobytes() + 20);
            });
            assertThat(guest.get("/audit").text()).contains("admin (command)");
        }
    }

    @Test
    void a_page_pulls_in_what_a_browser_loads_with_it() {
        String html = """
                <link rel="stylesheet" href="/assets/a.css?v=1"><script src="/assets/a.js" defer></script>
                <img src="/assets/a.svg" alt=""><img src="/assets/a.svg" alt=""><a href="/tokens">Tokens</a>
                """;

        assertThat(Visits.pulledIn(html)).containsExactly("/assets/a.css?v=1", "/assets/a.js", "/assets/a.svg");
    }

    private Host host() {
        return Host.make(
                HostConfig.of(Map.of("home", home.toString(), "port", "0", "admin-password", "first password")),
                home.resolve("none"));
    }

    private String database() {
        return "jdbc:sqlite:" + home.resolve("baton.db");
    }
}
