package dev.baton.host.db;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Brings the tables of a database up to date: forward only, each step in a transaction of its own, written down in
 * {@code schema_migration}. Hosts that start at the same time wait for each other.
 */
record Migrations(Dialect dialect, List<Migration> known) {

    void run() {
        // A connection of its own, since a step may take longer than other work is given.
        try (Connection connection = dialect.connect()) {
            try (Statement statement = connection.createStatement()) {
                statement.execute(dialect.firstWords(true));
            }
            for (Migration migration : known) {
                new Transaction(connection, new Statements.Fresh(connection, dialect), dialect, true)
                        .run(sql -> step(sql, migration));
            }
        } catch (SQLException problem) {
            throw dialect.failure(problem, "the sign-in");
        }
    }

    private boolean step(Sql sql, Migration migration) {
        dialect.lockMigrations(sql);
        Map<Integer, String> done = done(sql);
        refuseNewer(done);
        if (done.containsKey(migration.number())) {
            refuseOther(migration, done.get(migration.number()));
            return false;
        }
        migration.statements(dialect).forEach(sql::run);
        sql.run("""
                INSERT INTO schema_migration (number, name, checksum, applied_at) VALUES (?, ?, ?, {now})
                """, migration.number(), migration.name(), migration.checksum());
        return true;
    }

    private static Map<Integer, String> done(Sql sql) {
        sql.run("""
                CREATE TABLE IF NOT EXISTS schema_migration (
                  number INTEGER PRIMARY KEY,
                  name TEXT NOT NULL,
                  checksum TEXT NOT NULL,
                  applied_at BIGINT NOT NULL
                )
                """);
        Map<Integer, String> done = new HashMap<>();
        sql.query("SELECT number, checksum FROM schema_migration")
                .list(row -> done.put((int) row.number("number"), row.text("checksum")));
        return done;
    }

    private void refuseNewer(Map<Integer, String> done) {
        int newest = known.get(known.size() - 1).number();
        int found = done.keySet().stream().mapToInt(Integer::intValue).max().orElse(0);
        if (found > newest) {
            throw new DatabaseRefused(
                    dialect.name() + " has been used by a newer Baton: its tables are at step " + found
                            + ", and this one knows them up to step " + newest
                            + ". Start the newer version, or restore the backup from before the update.");
        }
    }

    private void refuseOther(Migration migration, String checksum) {
        if (!checksum.equals(migration.checksum())) {
            throw new DatabaseRefused(dialect.name() + " was made by another build of Baton: its step "
                    + migration.number() + " (" + migration.name()
                    + ") is not the one that this build knows. Start the build that made it.");
        }
    }
}
