package dev.baton.bench.pages;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;

/** What else gathers in a database in time: what apps logged, who did what, who may call, and earlier settings. */
final class PastDays {

    private static final long DAY = Duration.ofDays(1).toMillis();

    /** As many as are kept of an app. */
    private static final int LOG_LINES = 10_000;

    private static final int AUDIT_ENTRIES = 5_000;
    private static final int CALLERS = 40;
    private static final int REVISIONS = 25;

    private final Connection connection;
    private final long now;

    PastDays(Connection connection, long now) {
        this.connection = connection;
        this.now = now;
    }

    void write() throws SQLException {
        log(Chats.UPPZY, LOG_LINES);
        log(Chats.RASA, LOG_LINES / 10);
        audit();
        callers();
        settings();
    }

    /** Two lines a call, for six days. */
    private void log(String app, int lines) throws SQLException {
        run("""
                WITH RECURSIVE n (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < ?1 - 1),
                  lines AS (SELECT i, ?2 - 6 * ?3 * (?1 - i) / ?1 AS at FROM n)
                INSERT INTO app_log (app_id, position, node, document, method, delivery, severity, loudness, at, line)
                SELECT ?4, at * 1000 + i % 1000, 'bench', 'call-' || (i / 2), 'api:incoming:post', '',
                  CASE WHEN i % 50 = 1 THEN 'ERROR' WHEN i % 2 = 1 THEN 'INFO' ELSE 'DEBUG' END,
                  CASE WHEN i % 50 = 1 THEN 0 WHEN i % 2 = 1 THEN 1 ELSE 2 END,
                  at, 'Session ' || hex(randomblob(8)) || ' is asked for, and answered in ' || (i % 400) || ' ms.'
                FROM lines
                """, lines, now, DAY, app);
    }

    private void audit() throws SQLException {
        run("""
                WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?1)
                INSERT INTO audit (at, id, who, what, subject, detail, earlier, later)
                SELECT ?2 - 300 * ?3 * i / ?1,
                  lower(printf('%s-%s-4%s-8%s-%s', hex(randomblob(4)), hex(randomblob(2)),
                    substr(hex(randomblob(2)), 2), substr(hex(randomblob(2)), 2), hex(randomblob(6)))),
                  CASE WHEN i % 7 = 0 THEN 'admin (command)' ELSE 'admin' END,
                  CASE i % 4 WHEN 0 THEN 'APP_SWITCHED' WHEN 1 THEN 'SIGNED_IN' WHEN 2 THEN 'DELIVERY_RETRIED'
                    ELSE 'TOKEN_MADE' END,
                  CASE i % 4 WHEN 0 THEN ?4 WHEN 1 THEN 'admin' WHEN 2 THEN hex(randomblob(13)) ELSE 'help-desk' END,
                  '', CASE i % 4 WHEN 0 THEN 'ENABLED' WHEN 2 THEN 'given-up' ELSE '' END,
                  CASE i % 4 WHEN 0 THEN 'DISABLED' ELSE '' END
                FROM n
                """, AUDIT_ENTRIES, now, DAY, Chats.UPPZY);
    }

    private void callers() throws SQLException {
        String all = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?1)\n";
        run(all + """
                INSERT INTO users (id, name, role, created_at)
                SELECT printf('benchcaller%06d', i), 'desk-' || i, 'CALLER', ?2 - i * ?3 FROM n
                """, CALLERS, now, DAY);
        run(all + """
                INSERT INTO tokens (id, user_id, hash, apps, actions, created_at, created_by, expires_at, last_used_at)
                SELECT printf('benchtoken%07d', i), printf('benchcaller%06d', i), hex(randomblob(32)),
                  CASE WHEN i % 2 = 0 THEN ?4 ELSE '' END, '', ?2 - i * ?3, 'admin', ?2 + (45 - i) * ?3, ?2 - i * 60000
                FROM n
                """, CALLERS, now, DAY, Chats.UPPZY);
    }

    /** As the first one of each app, with a value that was changed each time where there is one. */
    private void settings() throws SQLException {
        String later = "WITH RECURSIVE n (i) AS (SELECT 2 UNION ALL SELECT i + 1 FROM n WHERE i < ?1)\n";
        run(later + """
                INSERT INTO settings_revision (app_id, number, saved_at, saved_by, restored)
                SELECT app_id, i, saved_at, saved_by, NULL FROM settings_revision, n WHERE number = 1
                """, REVISIONS);
        run(later + """
                INSERT INTO settings_value (app_id, number, setting, sealed, value)
                SELECT app_id, i, setting, sealed, CASE setting WHEN 'site-id' THEN value || '-' || i ELSE value END
                FROM settings_value, n WHERE number = 1
                """, REVISIONS);
    }

    private void run(String text, Object... parameters) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(text)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            statement.executeUpdate();
        }
    }
}
