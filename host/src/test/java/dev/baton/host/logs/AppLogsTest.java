package dev.baton.host.logs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.host.apps.AppId;
import dev.baton.host.apps.CallScope;
import dev.baton.host.db.Database;
import dev.baton.host.db.OnEachDatabase;
import dev.baton.host.db.TestDatabase;
import dev.baton.host.lending.AppLogSink;
import dev.baton.testkit.SettableClock;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;

/** What is kept of apps' logs, on each database. */
@OnEachDatabase
@Timeout(120)
class AppLogsTest {

    private static final AppId APP = new AppId("00000000-0000-4000-8000-000000000001");
    private static final AppId OTHER = new AppId("00000000-0000-4000-8000-000000000002");

    @Parameter
    TestDatabase kind;

    @TempDir
    Path folder;

    private final SettableClock clock = new SettableClock();
    private Database database;
    private AppLogs logs;

    @BeforeEach
    void open() {
        database = Database.open(kind.url(folder));
        logs = AppLogs.start(database, clock);
    }

    @AfterEach
    void close() {
        logs.close();
        database.close();
    }

    @Test
    void the_lines_of_one_call_are_one_document_and_the_newest_comes_first() {
        write(APP, Level.INFO, "opens");
        new CallScope("delivery-1", Duration.ofSeconds(1)).run(() -> {
            write(APP, Level.DEBUG, "begins");
            write(APP, Level.WARNING, "ends");
        });
        write(OTHER, Level.ERROR, "of another app");

        LogPage page = logs.page(APP, LogFilter.ALL, 0, 10);

        assertThat(page.total()).isEqualTo(2);
        LogDocument call = page.documents().get(0);
        assertThat(call.method()).isEqualTo("api:incoming:post");
        assertThat(call.delivery()).isEqualTo("delivery-1");
        assertThat(call.entries()).extracting(LogDocument.Entry::text).containsExactly("begins", "ends");
        assertThat(call.entries()).extracting(LogDocument.Entry::severity).containsExactly("debug", "warning");
        assertThat(page.documents().get(1).method()).isEqualTo("app:background");
    }

    @Test
    void two_attempts_at_one_delivery_are_two_documents() {
        CallScope first = new CallScope("delivery-1", Duration.ofSeconds(1));
        CallScope second = new CallScope("delivery-1", Duration.ofSeconds(1));

        first.run(() -> write(APP, Level.INFO, "first"));
        second.run(() -> write(APP, Level.INFO, "second"));

        assertThat(texts(LogFilter.ALL)).containsExactly("second", "first");
    }

    @Test
    void documents_are_found_by_how_loud_they_are_by_method_and_by_time() {
        write(APP, Level.ERROR, "error");
        clock.advance(Duration.ofHours(1));
        write(APP, Level.INFO, "info");
        clock.advance(Duration.ofHours(1));
        new CallScope("check", Duration.ofSeconds(1)).run(() -> write(APP, Level.DEBUG, "debug"));

        assertThat(texts(new LogFilter(0, Optional.empty(), Optional.empty(), Optional.empty())))
                .containsExactly("error");
        assertThat(texts(new LogFilter(1, Optional.empty(), Optional.empty(), Optional.empty())))
                .containsExactly("info", "error");
        assertThat(texts(new LogFilter(2, Optional.of("app:check"), Optional.empty(), Optional.empty())))
                .containsExactly("debug");
        var now = clock.instant();
        assertThat(texts(new LogFilter(
                        2, Optional.empty(), Optional.of(now.minus(Duration.ofHours(1))), Optional.of(now))))
                .containsExactly("info");
    }

    @Test
    void a_page_begins_where_it_is_asked_to() {
        for (int i = 1; i <= 5; i++) {
            write(APP, Level.INFO, "line " + i);
        }

        LogPage page = logs.page(APP, LogFilter.ALL, 1, 2);

        assertThat(page.total()).isEqualTo(5);
        assertThat(page.documents().stream().flatMap(AppLogsTest::texts)).containsExactly("line 4", "line 3");
    }

    @Test
    void an_app_that_talks_without_end_keeps_its_newest_lines_and_costs_others_nothing() {
        write(OTHER, Level.INFO, "of another app");
        for (int i = 0; i < 12; i++) {
            for (int j = 0; j < AppLogs.MOST_WAITING_LINES_OF_AN_APP; j++) {
                write(APP, Level.INFO, i + " " + j);
            }
            logs.page(APP, LogFilter.ALL, 0, 1);
        }

        LogPage page = logs.page(APP, LogFilter.ALL, 0, 1);

        assertThat(page.total()).isBetween(1L, (long) AppLogs.MOST_LINES_OF_AN_APP);
        assertThat(page.documents().stream().flatMap(AppLogsTest::texts)).containsExactly("11 999");
        assertThat(logs.page(OTHER, LogFilter.ALL, 0, 1).total()).isEqualTo(1);
    }

    @Test
    void lines_are_forgotten_after_a_week() {
        write(APP, Level.INFO, "old");
        logs.close();
        clock.advance(Duration.ofDays(7).plusMillis(1));

        logs = AppLogs.start(database, clock);
        write(APP, Level.INFO, "new");
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (texts(LogFilter.ALL).size() > 1 && System.nanoTime() < deadline) {
            Thread.onSpinWait();
        }

        assertThat(texts(LogFilter.ALL)).containsExactly("new");
    }

    private void write(AppId app, Level level, String text) {
        logs.write(new AppLogSink.Entry(app, clock.instant(), level, text));
    }

    private List<String> texts(LogFilter filter) {
        return logs.page(APP, filter, 0, 50).documents().stream()
                .flatMap(AppLogsTest::texts)
                .toList();
    }

    private static Stream<String> texts(LogDocument document) {
        return document.entries().stream().map(LogDocument.Entry::text);
    }

    /** An app that says much in every call. */
    @Test
    void each_document_of_a_page_is_whole_however_much_the_others_say() {
        for (int call = 1; call <= 5; call++) {
            new CallScope("delivery-" + call, Duration.ofSeconds(1)).run(() -> {
                for (int line = 0; line < 300; line++) {
                    write(APP, Level.INFO, "line");
                }
            });
            logs.page(APP, LogFilter.ALL, 0, 1); // Writes them down before more wait than may.
        }

        assertThat(logs.page(APP, LogFilter.ALL, 0, 5).documents())
                .extracting(document ->
                        document.delivery() + " " + document.entries().size())
                .containsExactly(
                        "delivery-5 300", "delivery-4 300", "delivery-3 300", "delivery-2 300", "delivery-1 300");
    }

    @Test
    void what_is_said_beside_calls_belongs_to_no_delivery() {
        new CallScope("sessions", Duration.ofSeconds(1)).run(() -> write(APP, Level.INFO, "lists"));
        new CallScope(AppLogs.DRY_CALL, Duration.ofSeconds(1)).run(() -> write(APP, Level.INFO, "is tried"));

        assertThat(logs.page(APP, LogFilter.ALL, 0, 5).documents())
                .extracting(document -> document.method() + document.delivery())
                .containsExactlyInAnyOrder("app:background", "app:check");
    }
}
