package dev.baton.host.settings;

import dev.baton.host.apps.AppId;
import dev.baton.host.audit.AuditEntry;
import dev.baton.host.audit.AuditEntry.What;
import dev.baton.host.audit.AuditLog;
import dev.baton.host.db.Database;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;

/** Which apps the admin wants enabled. An app of which nothing was ever said is: a jar that is dropped serves. */
public record AppsWanted(Database database, Clock clock) {

    public Wanted of(AppId app) {
        return database.read(sql -> sql.query("SELECT wanted FROM app_wanted WHERE app_id = ?", app)
                .first(row -> Wanted.valueOf(row.text("wanted")))
                .orElse(Wanted.ENABLED));
    }

    /** All of which something was ever said. */
    public Map<AppId, Wanted> all() {
        return database.read(sql -> {
            Map<AppId, Wanted> all = new HashMap<>();
            sql.query("SELECT app_id, wanted FROM app_wanted")
                    .list(row -> all.put(new AppId(row.text("app_id")), Wanted.valueOf(row.text("wanted"))));
            return all;
        });
    }

    /** @param by the name of whoever wants it */
    public void want(AppId app, Wanted wanted, String by) {
        Wanted earlier = of(app);
        database.write(sql -> {
            if (earlier != wanted) {
                AuditLog.note(
                        sql,
                        clock.instant(),
                        new AuditEntry(by, What.APP_SWITCHED, app.value(), earlier.name(), wanted.name()));
            }
            return sql.run("""
                INSERT INTO app_wanted (app_id, wanted, changed_at, changed_by) VALUES (?, ?, ?, ?)
                ON CONFLICT (app_id) DO UPDATE
                SET wanted = excluded.wanted, changed_at = excluded.changed_at, changed_by = excluded.changed_by
                """, app, wanted, clock.instant(), by);
        });
    }
}
