package dev.baton.host.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.host.db.Database;
import dev.baton.host.db.OnEachDatabase;
import dev.baton.host.db.TestDatabase;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;

@OnEachDatabase
@Timeout(120)
class AppsAtRestTest {

    @Parameter
    TestDatabase kind;

    @TempDir
    Path folder;

    private Database database;
    private AppsWanted wanted;
    private AppInstances instances;

    @BeforeEach
    void open() {
        database = Database.open(kind.url(folder));
        wanted = new AppsWanted(database, Clock.systemUTC());
        instances = new AppInstances(database, Clock.systemUTC());
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void an_app_of_which_nothing_was_said_is_wanted_enabled() {
        assertThat(wanted.of(Samples.APP)).isEqualTo(Wanted.ENABLED);
        assertThat(wanted.all()).isEmpty();
    }

    @Test
    void what_was_wanted_last_counts() {
        wanted.want(Samples.APP, Wanted.DISABLED, "olga");
        wanted.want(Samples.OTHER_APP, Wanted.DISABLED, "olga");
        wanted.want(Samples.OTHER_APP, Wanted.ENABLED, "otto");

        assertThat(wanted.of(Samples.APP)).isEqualTo(Wanted.DISABLED);
        assertThat(wanted.all()).isEqualTo(Map.of(Samples.APP, Wanted.DISABLED, Samples.OTHER_APP, Wanted.ENABLED));
    }

    @Test
    void a_plugin_has_as_many_further_apps_as_wanted() {
        AppInstance one = instances.add(Samples.APP, " Desk one ", "olga");
        AppInstance two = instances.add(Samples.APP, "Desk two", "olga");

        boolean renamed = instances.rename(two.app(), "Desk 2", "test");

        assertThat(renamed).isTrue();
        assertThat(one.name()).isEqualTo("Desk one");
        assertThat(one.app()).isNotEqualTo(two.app()).isNotEqualTo(Samples.APP);
        assertThat(instances.list()).containsExactlyInAnyOrder(one, new AppInstance(two.app(), Samples.APP, "Desk 2"));
        assertThat(instances.find(one.app())).contains(one);
        assertThat(instances.find(Samples.APP))
                .as("the first app comes with the jar")
                .isEmpty();
    }

    @Test
    void a_removed_app_leaves_nothing_behind_and_the_others_stay() {
        AppInstance gone = instances.add(Samples.APP, "Desk one", "olga");
        AppInstance stays = instances.add(Samples.APP, "Desk two", "olga");
        SettingsStore settings = new SettingsStore(
                database, new SecretBox(SecretKeys.of(SecretKeys.random(), "the test")), Clock.systemUTC());
        for (AppInstance instance : List.of(gone, stays)) {
            Map<String, String> typed = Map.of("server-url", "https://one.example.com", "api-key", "key");
            settings.save(instance.app(), Samples.DECLARED, new SettingsChange(0, typed, "olga"));
            new AppStorage(database).of(instance.app()).put("cursor", "1");
            wanted.want(instance.app(), Wanted.DISABLED, "olga");
        }

        boolean removed = instances.remove(gone.app(), "test");
        boolean again = instances.remove(gone.app(), "test");

        assertThat(removed).isTrue();
        assertThat(again).isFalse();
        assertThat(instances.list()).containsExactly(stays);
        assertThat(settings.latestNumbers()).containsOnlyKeys(stays.app());
        assertThat(wanted.all()).containsOnlyKeys(stays.app());
        assertThat(new AppStorage(database).of(gone.app()).find("cursor")).isEmpty();
        assertThat(new AppStorage(database).of(stays.app()).find("cursor")).contains("1");
        long values = database.read(sql -> sql.query("SELECT COUNT(DISTINCT app_id) AS apps FROM settings_value")
                .first(row -> row.number("apps"))
                .orElseThrow());
        assertThat(values).as("values go with their revision").isEqualTo(1);
    }

    @Test
    void a_name_that_cannot_be_shown_is_refused() {
        for (String name : List.of("", "  ", "two\nlines", "x".repeat(101))) {
            assertThatThrownBy(() -> instances.add(Samples.APP, name, "olga"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("1 to 100 characters");
        }
    }
}
