package dev.baton.host.delivery;

import dev.baton.host.apps.AppId;
import dev.baton.host.db.Sql;

/** Which host asks a backend that is away whether it is back: of all that share the database, one a second. */
final class Probes {

    private static final long ONE_EVERY_MS = 1_000;

    private final Sql sql;

    Probes(Sql sql) {
        this.sql = sql;
    }

    /** Whether it is this host's turn. A clock that was set back holds nobody up. */
    boolean begin(AppId app) {
        return sql.query("""
                        INSERT INTO backend_probe (app_id, number, at, found_back) VALUES (?, 1, {now}, ?)
                        ON CONFLICT (app_id) DO UPDATE
                        SET number = backend_probe.number + 1, at = excluded.at, found_back = excluded.found_back
                        WHERE backend_probe.found_back OR backend_probe.at <= excluded.at - %d
                          OR backend_probe.at > excluded.at + %<d
                        RETURNING number
                        """.formatted(ONE_EVERY_MS), app, false)
                .first(row -> true)
                .isPresent();
    }

    /** The backend is back: whoever else leaves it alone need not wait for a turn, or for a call to probe with. */
    int end(AppId app) {
        return sql.run("UPDATE backend_probe SET found_back = ? WHERE app_id = ?", true, app);
    }

    LatestProbe latest(AppId app) {
        return sql.query("SELECT number, found_back FROM backend_probe WHERE app_id = ?", app)
                .first(row -> new LatestProbe(row.number("number"), row.flag("found_back")))
                .orElse(new LatestProbe(0, false));
    }
}
