package dev.baton.host.settings;

import dev.baton.api.Secret;
import dev.baton.host.apps.AppId;
import dev.baton.host.audit.AuditEntry;
import dev.baton.host.audit.AuditEntry.What;
import dev.baton.host.audit.AuditLog;
import dev.baton.host.db.Database;
import dev.baton.host.settings.SaveResult.NoSuchRevision;
import dev.baton.host.settings.SaveResult.Outdated;
import dev.baton.host.settings.SaveResult.Refused;
import dev.baton.host.settings.SaveResult.Saved;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The settings of all apps, in revisions. What is saved is valid, secrets are sealed, and nothing is overwritten. */
public final class SettingsStore {

    private final Database database;
    private final SecretBox box;
    private final Clock clock;

    public SettingsStore(Database database, SecretBox box, Clock clock) {
        this.database = database;
        this.box = box;
        this.clock = clock;
    }

    /**
     * Saves a new revision, if all of it is valid and nobody else has saved one meanwhile.
     *
     * @throws SecretNotOpened if a secret that was left out does not open, and so cannot be kept
     */
    public SaveResult save(AppId app, DeclaredSettings declared, SettingsChange change) {
        Before before = database.read(sql -> Before.of(new SettingsRows(sql, box, app), declared, change));
        if (before.latest != change.expected()) {
            return new Outdated(before.latest);
        }
        Map<String, String> values = new TreeMap<>(change.typed());
        values.putAll(before.keptSecrets);
        // An app's own patterns may take their time: nobody else is to wait for the database meanwhile.
        List<Problem> problems = new ArrayList<>(new SettingsCheck(declared).typed(values));
        problems.removeIf(problem -> before.isOfIdleChats(problem, values));
        if (!problems.isEmpty()) {
            return new Refused(problems);
        }
        Revision next = new Revision(change.expected() + 1, now(), change.by(), Optional.empty());
        StoredSettings settings = sorted(next, declared, declared.tidied(values));
        return database.write(sql -> {
            SettingsRows rows = new SettingsRows(sql, box, app);
            int latest = latest(rows);
            return latest == change.expected() ? add(rows, settings) : new Outdated(latest);
        });
    }

    /**
     * What there is before something is saved.
     *
     * @param keptSecrets those that were not typed, and so stay as they are
     */
    private record Before(int latest, Map<String, String> keptSecrets, Optional<String> closeIdleAfter) {

        private static final String CLOSE_IDLE_AFTER = HostSettings.CLOSE_IDLE_AFTER.id();

        static Before of(SettingsRows rows, DeclaredSettings declared, SettingsChange change) {
            Map<String, String> kept = new HashMap<>();
            int latest = SettingsStore.latest(rows);
            Map<String, SettingsRows.Value> values = latest == change.expected() ? rows.values(latest) : Map.of();
            values.forEach((setting, value) -> {
                if (declared.isSecret(setting) && !change.typed().containsKey(setting)) {
                    kept.put(setting, rows.open(setting, value).reveal());
                }
            });
            return new Before(
                    latest,
                    kept,
                    Optional.ofNullable(values.get(CLOSE_IDLE_AFTER)).map(SettingsRows.Value::text));
        }

        /** It may have been saved while nobody could tell whether the app lists its chats, and then does no harm. */
        boolean isOfIdleChats(Problem problem, Map<String, String> values) {
            return problem.setting().equals(CLOSE_IDLE_AFTER)
                    && closeIdleAfter.equals(Optional.ofNullable(values.get(CLOSE_IDLE_AFTER)));
        }
    }

    private static StoredSettings sorted(Revision revision, DeclaredSettings declared, Map<String, String> values) {
        Map<String, String> plain = new HashMap<>();
        Map<String, Secret> secrets = new HashMap<>();
        values.forEach((setting, text) -> {
            if (declared.isSecret(setting)) {
                secrets.put(setting, Secret.of(text));
            } else {
                plain.put(setting, text);
            }
        });
        return new StoredSettings(revision, plain, secrets);
    }

    private static SaveResult add(SettingsRows rows, StoredSettings settings) {
        Map<String, SettingsRows.Value> earlier =
                rows.values(settings.revision().number() - 1);
        if (!rows.add(settings)) {
            return new Outdated(latest(rows));
        }
        new SettingsAudit(rows, earlier, settings).note();
        return new Saved(settings);
    }

    /**
     * Brings the values of an earlier revision back, as a new revision.
     *
     * @param number the earlier one
     * @param expected the number of the revision now
     */
    public SaveResult rollBack(AppId app, DeclaredSettings declared, int number, int expected, String by) {
        Optional<StoredSettings> earlier = database.read(sql -> {
            SettingsRows rows = new SettingsRows(sql, box, app);
            return latest(rows) == expected ? rows.find(number).map(rows::opened) : Optional.empty();
        });
        List<Problem> problems = earlier.map(values -> new SettingsCheck(declared).stored(values.inClear()))
                .orElse(List.of());
        return database.write(sql -> {
            SettingsRows rows = new SettingsRows(sql, box, app);
            int latest = latest(rows);
            if (latest != expected) {
                return new Outdated(latest);
            }
            if (earlier.isEmpty()) {
                return new NoSuchRevision(number);
            }
            if (!problems.isEmpty()) {
                return new Refused(problems);
            }
            Revision next = new Revision(latest + 1, now(), by, Optional.of(number));
            return add(
                    rows,
                    new StoredSettings(
                            next, earlier.get().plain(), earlier.get().secrets()));
        });
    }

    private static int latest(SettingsRows rows) {
        return rows.latest().map(Revision::number).orElse(0);
    }

    private Instant now() {
        return Instant.ofEpochMilli(clock.millis());
    }

    /**
     * The settings now; empty where none were ever saved.
     *
     * @throws SecretNotOpened if a secret does not open
     */
    public Optional<StoredSettings> latest(AppId app) {
        return database.read(sql -> {
            SettingsRows rows = new SettingsRows(sql, box, app);
            return rows.latest().map(rows::opened);
        });
    }

    /** The settings now, as far as they can be told without opening a secret; empty where none were ever saved. */
    public Optional<PlainSettings> latestPlain(AppId app) {
        return database.read(sql -> {
            SettingsRows rows = new SettingsRows(sql, box, app);
            return rows.latest().map(rows::plain);
        });
    }

    /** One revision, as far as it can be told without opening a secret. */
    Optional<PlainSettings> plain(AppId app, int number) {
        return database.read(sql -> {
            SettingsRows rows = new SettingsRows(sql, box, app);
            return rows.find(number).map(rows::plain);
        });
    }

    /**
     * One revision.
     *
     * @throws SecretNotOpened if a secret does not open
     */
    public Optional<StoredSettings> revision(AppId app, int number) {
        return database.read(sql -> {
            SettingsRows rows = new SettingsRows(sql, box, app);
            return rows.find(number).map(rows::opened);
        });
    }

    /** All revisions, the newest first. */
    public List<Revision> history(AppId app) {
        return database.read(sql -> new SettingsRows(sql, box, app).history());
    }

    /** The number of each app's latest revision: cheap enough to be asked every second for what other hosts have saved. */
    public Map<AppId, Integer> latestNumbers() {
        return database.read(sql -> {
            Map<AppId, Integer> numbers = new HashMap<>();
            sql.query("SELECT app_id, MAX(number) AS number FROM settings_revision GROUP BY app_id")
                    .list(row -> numbers.put(new AppId(row.text("app_id")), (int) row.number("number")));
            return numbers;
        });
    }

    /** A sentence for each secret, of earlier revisions too, that does not open. */
    public List<String> unopened() {
        return database.read(sql -> Rotation.unopened(sql, box));
    }

    /**
     * Seals all secrets anew, of earlier revisions too, that are not sealed with the newest key.
     *
     * @param by the name of whoever wants it
     */
    public Rotation rotate(String by) {
        return database.write(sql -> {
            Rotation rotation = Rotation.of(sql, box);
            if (rotation.resealed() > 0) {
                AuditLog.note(
                        sql,
                        now(),
                        new AuditEntry(by, What.SECRETS_RESEALED, "", "", Integer.toString(rotation.resealed())));
            }
            return rotation;
        });
    }
}
