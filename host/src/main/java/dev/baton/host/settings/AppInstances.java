package dev.baton.host.settings;

import dev.baton.host.apps.AppId;
import dev.baton.host.audit.AuditEntry;
import dev.baton.host.audit.AuditEntry.What;
import dev.baton.host.audit.AuditLog;
import dev.baton.host.db.Database;
import dev.baton.host.db.Row;
import dev.baton.host.db.Sql;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** The further apps of plugins. The first app of each needs no row: it comes with the jar. */
public record AppInstances(Database database, Clock clock) {

    private static final Pattern NAME = Pattern.compile("[^\\p{Cntrl}]{1,100}");

    /** @param by the name of whoever makes it */
    public AppInstance add(AppId plugin, String name, String by) {
        AppInstance instance = new AppInstance(new AppId(UUID.randomUUID().toString()), plugin, checked(name));
        database.write(sql -> {
            note(sql, new AuditEntry(by, What.APP_ADDED, instance.app().value(), "", instance.name()));
            return sql.run("""
                INSERT INTO app_instance (app_id, plugin_id, name, created_at, created_by) VALUES (?, ?, ?, ?, ?)
                """, instance.app(), plugin, instance.name(), clock.instant(), by);
        });
        return instance;
    }

    private static String checked(String name) {
        String stripped = name.strip();
        if (!NAME.matcher(stripped).matches()) {
            throw new IllegalArgumentException("An app's name has 1 to 100 characters on one line.");
        }
        return stripped;
    }

    /** All of them, the oldest first. */
    public List<AppInstance> list() {
        return database.read(
                sql -> sql.query("SELECT app_id, plugin_id, name FROM app_instance ORDER BY created_at, app_id")
                        .list(AppInstances::instance));
    }

    public Optional<AppInstance> find(AppId app) {
        return database.read(sql -> find(sql, app));
    }

    private static Optional<AppInstance> find(Sql sql, AppId app) {
        return sql.query("SELECT app_id, plugin_id, name FROM app_instance WHERE app_id = ?", app)
                .first(AppInstances::instance);
    }

    /**
     * Whether there is such an instance.
     *
     * @param by the name of whoever renames it
     */
    public boolean rename(AppId app, String name, String by) {
        String checked = checked(name);
        return database.write(sql -> {
            Optional<AppInstance> earlier = find(sql, app);
            earlier.ifPresent(instance -> {
                sql.run("UPDATE app_instance SET name = ? WHERE app_id = ?", checked, app);
                note(sql, new AuditEntry(by, What.APP_RENAMED, app.value(), instance.name(), checked));
            });
            return earlier.isPresent();
        });
    }

    private void note(Sql sql, AuditEntry entry) {
        AuditLog.note(sql, clock.instant(), entry);
    }

    /**
     * Removes an instance with its settings, its storage, and all that was wanted of it. Whether there was one.
     *
     * @param by the name of whoever removes it
     */
    public boolean remove(AppId app, String by) {
        return database.write(sql -> {
            Optional<AppInstance> earlier = find(sql, app);
            boolean removed = sql.run("DELETE FROM app_instance WHERE app_id = ?", app) == 1;
            if (removed) {
                earlier.ifPresent(
                        instance -> note(sql, new AuditEntry(by, What.APP_REMOVED, app.value(), instance.name(), "")));
                sql.run("DELETE FROM settings_revision WHERE app_id = ?", app);
                sql.run("DELETE FROM app_storage WHERE app_id = ?", app);
                sql.run("DELETE FROM app_wanted WHERE app_id = ?", app);
            }
            return removed;
        });
    }

    private static AppInstance instance(Row row) {
        return new AppInstance(new AppId(row.text("app_id")), new AppId(row.text("plugin_id")), row.text("name"));
    }
}
