package dev.baton.host.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.host.db.Database;
import dev.baton.host.db.OnEachDatabase;
import dev.baton.host.db.TestDatabase;
import dev.baton.host.settings.SaveResult.Saved;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;

/** What keeps the secrets among the settings. */
@OnEachDatabase
@Timeout(120)
class SealedSettingsTest {

    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final String KEY = SecretKeys.random();
    private static final Map<String, String> FIRST =
            Map.of("server-url", "https://one.example.com", "api-key", "pst-1");
    private static final Map<String, String> SECOND =
            Map.of("server-url", "https://two.example.com", "api-key", "pst-2");

    @Parameter
    TestDatabase kind;

    @TempDir
    Path folder;

    private Database database;
    private SettingsStore store;

    @BeforeEach
    void open() {
        database = Database.open(kind.url(folder));
        store = store(KEY);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void no_secret_stands_in_the_database_in_clear() throws Exception {
        save(0, FIRST);

        List<String> values = database.read(
                sql -> sql.query("SELECT value FROM settings_value").list(row -> row.text("value")));
        assertThat(values).hasSize(2).noneMatch(value -> value.contains("pst-1"));
        if (kind == TestDatabase.SQLITE) {
            String bytes = Files.readString(folder.resolve("baton.db"), StandardCharsets.ISO_8859_1)
                    + Files.readString(folder.resolve("baton.db-wal"), StandardCharsets.ISO_8859_1);
            assertThat(bytes.contains("https://one.example.com"))
                    .as("this is where to look")
                    .isTrue();
            assertThat(bytes.contains("pst-1")).as("the secret is in the file").isFalse();
        }
    }

    @Test
    void a_secret_moved_to_another_app_does_not_open_there() {
        save(0, FIRST);
        store.save(Samples.OTHER_APP, Samples.DECLARED, new SettingsChange(0, SECOND, "olga"));

        database.write(sql -> sql.run("""
                UPDATE settings_value SET value = (
                  SELECT v.value FROM settings_value v WHERE v.app_id = ? AND v.setting = 'api-key')
                WHERE app_id = ? AND setting = 'api-key'
                """, Samples.APP, Samples.OTHER_APP));

        assertThatThrownBy(() -> store.latest(Samples.OTHER_APP))
                .isInstanceOf(SecretNotOpened.class)
                .hasMessageContaining("api-key");
    }

    @Test
    void changing_the_key_reseals_every_revision() {
        save(0, FIRST);
        save(1, SECOND);
        String newKey = SecretKeys.random();

        Rotation first = store(newKey + " " + KEY).rotate("test");
        Rotation second = store(newKey + " " + KEY).rotate("test");

        assertThat(first).isEqualTo(new Rotation(2, List.of()));
        assertThat(second).as("nothing was left").isEqualTo(new Rotation(0, List.of()));
        assertThat(store(newKey).latest(Samples.APP).orElseThrow().inClear()).isEqualTo(SECOND);
        assertThat(store(newKey).revision(Samples.APP, 1).orElseThrow().inClear())
                .isEqualTo(FIRST);
        assertThatThrownBy(() -> store.latest(Samples.APP)).isInstanceOf(SecretNotOpened.class);
    }

    @Test
    void changing_the_key_without_the_former_one_is_said_and_harms_nothing() {
        save(0, FIRST);

        Rotation rotation = store(SecretKeys.random()).rotate("test");

        assertThat(rotation.resealed()).isZero();
        assertThat(rotation.problems()).singleElement().asString().contains("Put the former key back");
        assertThat(store.latest(Samples.APP).orElseThrow().inClear()).isEqualTo(FIRST);
    }

    @Test
    void a_secret_whose_key_is_lost_can_be_entered_anew() {
        save(0, FIRST);
        SettingsStore other = store(SecretKeys.random());

        assertThatThrownBy(() -> other.save(
                        Samples.APP,
                        Samples.DECLARED,
                        new SettingsChange(1, Map.of("server-url", "https://two.example.com"), "olga")))
                .isInstanceOf(SecretNotOpened.class);
        SaveResult anew = other.save(Samples.APP, Samples.DECLARED, new SettingsChange(1, SECOND, "olga"));

        assertThat(anew).isInstanceOf(Saved.class);
        assertThat(other.latest(Samples.APP).orElseThrow().inClear()).isEqualTo(SECOND);
    }

    private SaveResult save(int expected, Map<String, String> typed) {
        return store.save(Samples.APP, Samples.DECLARED, new SettingsChange(expected, typed, "olga"));
    }

    private SettingsStore store(String keys) {
        return new SettingsStore(
                database, new SecretBox(SecretKeys.of(keys, "the test")), Clock.fixed(NOON, ZoneOffset.UTC));
    }
}
