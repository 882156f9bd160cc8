package dev.baton.host.settings;

import dev.baton.api.Secret;
import dev.baton.host.apps.AppId;
import dev.baton.host.db.Row;
import dev.baton.host.db.Sql;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Revisions and their values as rows, inside a transaction. */
record SettingsRows(Sql sql, SecretBox box, AppId app) {

    List<Revision> history() {
        return sql.query("""
                        SELECT number, saved_at, saved_by, restored FROM settings_revision
                        WHERE app_id = ? ORDER BY number DESC
                        """, app).list(SettingsRows::revision);
    }

    Optional<Revision> latest() {
        return sql.query("""
                        SELECT number, saved_at, saved_by, restored FROM settings_revision
                        WHERE app_id = ? ORDER BY number DESC LIMIT 1
                        """, app).first(SettingsRows::revision);
    }

    Optional<Revision> find(int number) {
        return sql.query("""
                        SELECT number, saved_at, saved_by, restored FROM settings_revision
                        WHERE app_id = ? AND number = ?
                        """, app, number).first(SettingsRows::revision);
    }

    private static Revision revision(Row row) {
        return new Revision(
                (int) row.number("number"),
                row.time("saved_at"),
                row.text("saved_by"),
                row.optionalNumber("restored").map(Long::intValue));
    }

    StoredSettings opened(Revision revision) {
        Map<String, String> plain = new HashMap<>();
        Map<String, Secret> secrets = new HashMap<>();
        values(revision.number()).forEach((setting, value) -> {
            if (value.sealed()) {
                secrets.put(setting, open(setting, value));
            } else {
                plain.put(setting, value.text());
            }
        });
        return new StoredSettings(revision, plain, secrets);
    }

    PlainSettings plain(Revision revision) {
        Map<String, String> plain = new HashMap<>();
        Set<String> sealed = new HashSet<>();
        values(revision.number()).forEach((setting, value) -> {
            if (value.sealed()) {
                sealed.add(setting);
            } else {
                plain.put(setting, value.text());
            }
        });
        return new PlainSettings(revision, plain, sealed);
    }

    Map<String, Value> values(int number) {
        Map<String, Value> values = new HashMap<>();
        sql.query("SELECT setting, sealed, value FROM settings_value WHERE app_id = ? AND number = ?", app, number)
                .list(row -> values.put(row.text("setting"), new Value(row.text("value"), row.flag("sealed"))));
        return values;
    }

    Secret open(String setting, Value value) {
        return value.sealed() ? box.open(app, setting, value.text()) : Secret.of(value.text());
    }

    /** Whether it was added; not so where another host has just taken the number. */
    boolean add(StoredSettings settings) {
        Revision revision = settings.revision();
        boolean added =
                sql.run("""
                        INSERT INTO settings_revision (app_id, number, saved_at, saved_by, restored)
                        VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING
                        """, app, revision.number(), revision.savedAt(), revision.savedBy(), revision.restored()) == 1;
        if (added) {
            settings.plain().forEach((setting, text) -> add(revision, setting, new Value(text, false)));
            settings.secrets()
                    .forEach((setting, secret) ->
                            add(revision, setting, new Value(box.seal(app, setting, secret), true)));
        }
        return added;
    }

    private void add(Revision revision, String setting, Value value) {
        sql.run(
                "INSERT INTO settings_value (app_id, number, setting, sealed, value) VALUES (?, ?, ?, ?, ?)",
                app,
                revision.number(),
                setting,
                value.sealed(),
                value.text());
    }

    /** As it stands in its row: a sealed one is told apart from others even where the app has changed its mind. */
    record Value(String text, boolean sealed) {}
}
