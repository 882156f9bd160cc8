package dev.baton.host.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.api.Secret;
import dev.baton.api.Setting;
import dev.baton.host.db.Database;
import dev.baton.host.db.OnEachDatabase;
import dev.baton.host.db.TestDatabase;
import dev.baton.host.settings.SaveResult.Outdated;
import dev.baton.host.settings.SaveResult.Refused;
import dev.baton.host.settings.SaveResult.Saved;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;

@OnEachDatabase
@Timeout(120)
class SettingsStoreTest {

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
    void an_app_begins_without_settings() {
        assertThat(store.latest(Samples.APP)).isEmpty();
        assertThat(store.history(Samples.APP)).isEmpty();
        assertThat(store.latestNumbers()).isEmpty();
    }

    @Test
    void what_was_saved_last_is_what_counts() {
        save(0, FIRST);
        SaveResult second = save(1, SECOND);

        StoredSettings latest = store.latest(Samples.APP).orElseThrow();
        assertThat(second).isEqualTo(new Saved(latest));
        assertThat(latest.revision()).isEqualTo(new Revision(2, NOON, "olga", Optional.empty()));
        assertThat(latest.plain()).isEqualTo(Map.of("server-url", "https://two.example.com"));
        assertThat(latest.secrets()).isEqualTo(Map.of("api-key", Secret.of("pst-2")));
        assertThat(latest.inClear()).isEqualTo(SECOND);
        assertThat(latest.toString()).doesNotContain("pst-2");
    }

    @Test
    void revisions_stay_as_they_were_and_are_listed_newest_first() {
        save(0, FIRST);
        save(1, SECOND);

        assertThat(store.history(Samples.APP)).extracting(Revision::number).containsExactly(2, 1);
        assertThat(store.revision(Samples.APP, 1).orElseThrow().inClear()).isEqualTo(FIRST);
        assertThat(store.revision(Samples.APP, 3)).isEmpty();
        assertThat(store.latestNumbers()).isEqualTo(Map.of(Samples.APP, 2));
    }

    @Test
    void apps_do_not_see_each_other() {
        save(0, FIRST);

        assertThat(store.latest(Samples.OTHER_APP)).isEmpty();
        assertThat(store.history(Samples.OTHER_APP)).isEmpty();
    }

    @Test
    void a_change_of_what_has_changed_meanwhile_is_not_saved() {
        save(0, FIRST);

        SaveResult late = save(0, SECOND);

        assertThat(late).isEqualTo(new Outdated(1));
        assertThat(store.latest(Samples.APP).orElseThrow().inClear()).isEqualTo(FIRST);
    }

    @Test
    void of_changes_made_at_once_one_is_saved_and_the_others_are_told() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        Callable<SaveResult> change = () -> save(0, FIRST);

        int saved = 0;
        for (Future<SaveResult> end : threads.invokeAll(List.of(change, change, change, change))) {
            saved += end.get() instanceof Saved ? 1 : 0;
        }
        threads.shutdown();

        assertThat(saved).isEqualTo(1);
        assertThat(store.history(Samples.APP)).hasSize(1);
    }

    @Test
    void what_is_wrong_is_not_saved() {
        SaveResult result = save(0, Map.of("server-url", "nowhere"));

        assertThat(result).isInstanceOf(Refused.class);
        assertThat(((Refused) result).problems()).extracting(Problem::setting).containsExactly("server-url", "api-key");
        assertThat(store.latest(Samples.APP)).isEmpty();
    }

    @Test
    void a_secret_that_is_left_out_stays_and_other_settings_do_not() {
        save(0, Map.of("server-url", "https://one.example.com", "api-key", "pst-1", "handover", "unsupported"));

        save(1, Map.of("server-url", "https://two.example.com"));

        assertThat(store.latest(Samples.APP).orElseThrow().inClear())
                .isEqualTo(Map.of("server-url", "https://two.example.com", "api-key", "pst-1"));
    }

    @Test
    void an_empty_secret_is_unset_and_refused_where_it_is_required() {
        save(0, Map.of("server-url", "https://one.example.com", "api-key", "pst-1", "auth-token", "pst-2"));

        SaveResult optional = save(1, Map.of("server-url", "https://one.example.com", "auth-token", ""));
        SaveResult required = save(2, Map.of("server-url", "https://one.example.com", "api-key", " "));

        assertThat(optional).isInstanceOf(Saved.class);
        assertThat(store.latest(Samples.APP).orElseThrow().secrets()).containsOnlyKeys("api-key");
        assertThat(required).isEqualTo(new Refused(List.of(new Problem("api-key", "api-key is required."))));
    }

    @Test
    void rolling_back_makes_a_new_revision_of_the_old_values() {
        save(0, FIRST);
        save(1, SECOND);

        SaveResult result = store.rollBack(Samples.APP, Samples.DECLARED, 1, 2, "otto");

        StoredSettings latest = store.latest(Samples.APP).orElseThrow();
        assertThat(result).isEqualTo(new Saved(latest));
        assertThat(latest.revision()).isEqualTo(new Revision(3, NOON, "otto", Optional.of(1)));
        assertThat(latest.inClear()).isEqualTo(FIRST);
        assertThat(store.history(Samples.APP).get(0).restored()).contains(1);
    }

    @Test
    void rolling_back_is_refused_where_it_would_not_fit() {
        save(0, FIRST);
        save(1, SECOND);
        DeclaredSettings newer = DeclaredSettings.of(List.of(Setting.text("account-id")));

        assertThat(store.rollBack(Samples.APP, Samples.DECLARED, 1, 1, "otto")).isEqualTo(new Outdated(2));
        assertThat(store.rollBack(Samples.APP, Samples.DECLARED, 7, 2, "otto"))
                .isEqualTo(new SaveResult.NoSuchRevision(7));
        assertThat(store.rollBack(Samples.APP, newer, 1, 2, "otto"))
                .isEqualTo(new Refused(List.of(new Problem("account-id", "account-id is required."))));
        assertThat(store.history(Samples.APP)).hasSize(2);
    }

    private SaveResult save(int expected, Map<String, String> typed) {
        return store.save(Samples.APP, Samples.DECLARED, new SettingsChange(expected, typed, "olga"));
    }

    private SettingsStore store(String keys) {
        return new SettingsStore(
                database, new SecretBox(SecretKeys.of(keys, "the test")), Clock.fixed(NOON, ZoneOffset.UTC));
    }

    /** A command that saves cannot tell whether an app lists its chats. */
    @Test
    void that_idle_chats_are_to_be_closed_of_an_app_that_lists_none_keeps_nothing_else_from_being_saved() {
        Map<String, String> before =
                Map.of("server-url", "https://one.example.com", "api-key", "k", "host.close-idle-after", "24h");
        store.save(Samples.APP, Samples.DECLARED, new SettingsChange(0, before, "olga"));
        DeclaredSettings known = Samples.DECLARED.ofAppThatLists(false);
        Map<String, String> after = new HashMap<>(before);
        after.put("server-url", "https://two.example.com");

        assertThat(store.save(Samples.APP, known, new SettingsChange(1, after, "olga")))
                .isInstanceOf(Saved.class);
        after.put("host.close-idle-after", "23h");
        assertThat(store.save(Samples.APP, known, new SettingsChange(2, after, "olga")))
                .isInstanceOf(Refused.class);
    }
}
