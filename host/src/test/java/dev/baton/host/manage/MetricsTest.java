package dev.baton.host.manage;

import static dev.baton.host.manage.ManagedHost.DESK;
import static dev.baton.host.manage.ManagedHost.until;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.host.delivery.DeliveryState;
import dev.baton.host.delivery.LedgerCounts;
import dev.baton.host.delivery.LedgerView;
import dev.baton.host.delivery.Word;
import dev.baton.host.manage.ManagedHost.Identity;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What Prometheus reads. */
class MetricsTest {

    private final ManagedHost host = ManagedHost.withDeskRunning();

    @AfterEach
    void end() {
        host.close();
    }

    @Test
    void calls_are_counted_and_timed_by_app_action_and_status() {
        call("close-chat", "s");
        call("close-chat", "s");
        call("close-chat", "unknown");
        call("close-chat", "away-1");
        call("handover", "s");

        Exposition told = scrape();

        assertThat(calls(told, "close-chat", "200")).isEqualTo(2);
        assertThat(calls(told, "close-chat", "404")).isEqualTo(1);
        assertThat(calls(told, "close-chat", "202")).isEqualTo(1);
        assertThat(calls(told, "handover", "422")).isEqualTo(1);
        assertThat(told.of("baton_call_duration_seconds_count", labels("action=close-chat", "outcome=done")))
                .isEqualTo(2);
        assertThat(told.of("baton_call_duration_seconds_sum", labels("action=close-chat", "outcome=done")))
                .isBetween(0.0001, 20.0);
        assertThat(told.of("baton_calls_under_way", "app=" + DESK)).isZero();
    }

    @Test
    void what_is_refused_before_it_is_read_is_counted_too_and_no_path_makes_a_series_of_its_own() {
        int before = scrape().series();
        String path = "/api/apps/public/" + DESK + "/incoming";
        host.send(Identity.STRANGER, "POST", path, "{}");
        host.post(path, "{");
        host.send(host.admin(), "PUT", path, "{}");
        for (int i = 10; i < 40; i++) {
            host.post("/api/apps/public/00000000-0000-4000-8000-0000000000" + i + "/incoming", close("s"));
        }

        Exposition told = scrape();

        assertThat(calls(told, "none", "401")).isEqualTo(1);
        assertThat(calls(told, "none", "400")).isEqualTo(1);
        assertThat(calls(told, "none", "405")).isEqualTo(1);
        assertThat(told.of("baton_calls_total", "action=close-chat, app=none, status=404"))
                .isEqualTo(30);
        // Of the one app that there is, once it was called.
        assertThat(told.series() - before).isLessThan(400);
    }

    @Test
    void attempts_are_counted_by_what_they_came_to() {
        call("close-chat", "s");
        call("close-chat", "away-1");
        call("close-chat", "lost-1");

        Exposition told = scrape();

        assertThat(attempts(told, "done")).isEqualTo(1);
        assertThat(attempts(told, "backend-away")).isEqualTo(1);
        assertThat(attempts(told, "outcome-unknown")).isEqualTo(1);
        assertThat(told.of("baton_attempt_duration_seconds_count", "action=close-chat, app=" + DESK))
                .isEqualTo(3);
    }

    @Test
    void accepted_is_the_sum_of_all_states_and_the_figures_are_those_of_the_database() {
        call("close-chat", "s");
        call("close-chat", "unknown");
        call("close-chat", "away-1");
        host.post("/api/apps/" + DESK + "/settings", ManagedHost.setting("host.keep-close-chat", "0s"));
        call("close-chat", "away-2");
        call("close-chat", "lost-1");

        Exposition told = scrape();

        LedgerCounts counts = host.inDatabase(database -> new LedgerView(database).counts());
        Map<String, Double> states = told.of("baton_ledger_deliveries");
        assertThat(states).hasSize(DeliveryState.values().length);
        for (DeliveryState state : DeliveryState.values()) {
            assertThat(told.of("baton_ledger_deliveries", "state=" + Word.of(state)))
                    .as("%s", state)
                    .isEqualTo(counts.of(state));
        }
        assertThat(states.values().stream().mapToDouble(Double::doubleValue).sum())
                .isEqualTo(told.of("baton_ledger_accepted_total", ""))
                .isEqualTo(counts.accepted())
                .isEqualTo(5);
        assertThat(told.of("baton_ledger_deliveries", "state=returned")).isEqualTo(1);
        assertThat(told.of("baton_ledger_readable", "")).isEqualTo(1);
    }

    @Test
    void a_call_that_waits_for_its_app_is_due_longer_and_longer() {
        call("close-chat", "away-1");
        host.post("/api/apps/" + DESK + "/status", "{\"status\":\"manually_disabled\"}");
        host.inDatabase(database ->
                database.write(sql -> sql.run("UPDATE delivery SET due_at = due_at - 3600000 WHERE state = 'OPEN'")));

        until(
                "the call has been due for most of an hour",
                () -> scrape().of("baton_ledger_longest_due_seconds", "") > 3_500);
    }

    @Test
    void a_backend_that_was_found_to_be_away_is_told_of() {
        assertThat(scrape().of("baton_backend_away", "app=" + DESK)).isZero();
        for (int i = 0; i < 20; i++) {
            call("close-chat", "away-" + i);
        }

        until("the backend is away", () -> scrape().of("baton_backend_away", "app=" + DESK) == 1);
    }

    @Test
    void the_machine_itself_is_told_of() {
        Exposition told = scrape();

        assertThat(told.types())
                .containsEntry("jvm_memory_used_bytes", "gauge")
                .containsEntry("jvm_gc_collection_seconds", "summary")
                .containsEntry("process_cpu_seconds_total", "counter")
                .containsEntry("baton_exchange_duration_seconds", "histogram");
        assertThat(told.of("baton_info").values()).containsExactly(1.0);
        assertThat(told.of("baton_app_info").keySet())
                .anySatisfy(labels -> assertThat(labels).contains("app=" + DESK, "name=Desk", "state=running"));
    }

    @Test
    void the_page_for_operators_names_every_metric_of_batons() throws IOException {
        String page = Files.readString(Path.of("..", "docs", "operations.md"));

        assertThat(scrape().types().keySet())
                .filteredOn(name -> name.startsWith("baton_"))
                .hasSize(15)
                .allSatisfy(name -> assertThat(page).contains("| `" + name + "` |"));
    }

    private Exposition scrape() {
        HttpResponse<String> answer = host.getAsStranger("/metrics");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).contains("text/plain; version=0.0.4; charset=utf-8");
        return Exposition.parse(answer.body());
    }

    private void call(String action, String session) {
        host.post("/api/apps/public/" + DESK + "/incoming", close(session).replace("close-chat", action));
    }

    private static String close(String session) {
        return "{\"action\":\"close-chat\",\"sessionId\":\"" + session + "\"}";
    }

    private static double calls(Exposition told, String action, String status) {
        return told.of("baton_calls_total", labels("action=" + action, "status=" + status));
    }

    private static double attempts(Exposition told, String ending) {
        return told.of("baton_attempts_total", labels("action=close-chat", "ending=" + ending));
    }

    private static String labels(String action, String other) {
        return action + ", app=" + DESK + ", " + other;
    }
}
