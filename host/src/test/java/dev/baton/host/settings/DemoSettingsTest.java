package dev.baton.host.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.api.Setting;
import dev.baton.host.apps.AppId;
import dev.baton.host.db.Database;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoSettingsTest {

    private static final AppId APP = new AppId("00000000-0000-4000-8000-00000000000a");
    private static final Map<String, String> STAND_IN = standIn(4711);

    private static final DeclaredSettings DECLARED = DeclaredSettings.of(List.of(
            Setting.text("server-url"),
            Setting.text("account"),
            Setting.secret("api-key"),
            Setting.text("slot").optional()));

    @TempDir
    Path folder;

    private Database database;
    private SettingsStore settings;
    private DemoSettings demos;

    @BeforeEach
    void open() {
        database = Database.open("jdbc:sqlite:" + folder.resolve("baton.db"));
        settings = new SettingsStore(
                database, new SecretBox(SecretKeys.of(SecretKeys.random(), "the test")), Clock.systemUTC());
        demos = new DemoSettings(settings);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void an_app_that_was_never_set_up_is_free_for_a_demo() {
        assertThat(demos.areSomebodyElses(APP, STAND_IN)).isFalse();
        assertThat(demos.addresses(APP)).isEmpty();
    }

    @Test
    void what_a_demo_has_set_it_may_set_again_wherever_it_listens_then() {
        save(STAND_IN, DemoSettings.BY);

        assertThat(demos.areSomebodyElses(APP, standIn(5000))).isFalse();
        assertThat(demos.addresses(APP)).containsExactly(Map.entry("server-url", "http://127.0.0.1:4711"));
    }

    @Test
    void what_somebody_has_set_is_theirs_be_it_on_this_machine() {
        save(STAND_IN, "demo");

        assertThat(demos.areSomebodyElses(APP, STAND_IN)).isTrue();
        assertThat(demos.addresses(APP)).isEmpty();
    }

    @Test
    void what_somebody_has_set_after_a_demo_is_theirs_even_where_they_forgot_the_address() {
        save(STAND_IN, DemoSettings.BY);
        save(with(STAND_IN, "account", "acme"), "olga");

        assertThat(demos.areSomebodyElses(APP, STAND_IN)).isTrue();
        assertThat(demos.addresses(APP)).containsOnlyKeys("server-url");
    }

    @Test
    void what_is_set_beside_it_does_not_make_it_somebodys_and_stays() {
        save(STAND_IN, DemoSettings.BY);
        save(with(STAND_IN, "slot", "department"), "olga");

        assertThat(demos.areSomebodyElses(APP, STAND_IN)).isFalse();
        assertThat(demos.with(APP, DECLARED, standIn(5000))).isEqualTo(with(standIn(5000), "slot", "department"));
    }

    @Test
    void nor_does_it_where_a_demo_has_found_it_set_and_it_is_set_anew() {
        save(with(STAND_IN, "slot", "department"), DemoSettings.BY);
        save(with(STAND_IN, "slot", "topic"), "olga");

        assertThat(demos.areSomebodyElses(APP, STAND_IN)).isFalse();
    }

    @Test
    void an_earlier_demo_that_was_brought_back_is_one_too() {
        save(STAND_IN, DemoSettings.BY);
        save(standIn(5000), DemoSettings.BY);
        settings.rollBack(APP, DECLARED, 1, 2, "olga");

        assertThat(demos.areSomebodyElses(APP, standIn(6000))).isFalse();
        assertThat(demos.addresses(APP)).containsValue("http://127.0.0.1:4711");
    }

    @Test
    void what_the_app_no_longer_declares_is_left_out() {
        save(with(STAND_IN, "slot", "department"), DemoSettings.BY);
        DeclaredSettings newer = DeclaredSettings.of(
                List.of(Setting.text("server-url"), Setting.text("account"), Setting.secret("api-key")));

        assertThat(demos.with(APP, newer, standIn(5000))).isEqualTo(standIn(5000));
    }

    private void save(Map<String, String> values, String by) {
        int latest = settings.latestNumbers().getOrDefault(APP, 0);
        assertThat(settings.save(APP, DECLARED, new SettingsChange(latest, values, by)))
                .isInstanceOf(SaveResult.Saved.class);
    }

    private static Map<String, String> standIn(int port) {
        return Map.of("server-url", "http://127.0.0.1:" + port, "account", "ACCOUNT-demo", "api-key", "a-key");
    }

    private static Map<String, String> with(Map<String, String> values, String id, String value) {
        Map<String, String> more = new HashMap<>(values);
        more.put(id, value);
        return more;
    }
}
