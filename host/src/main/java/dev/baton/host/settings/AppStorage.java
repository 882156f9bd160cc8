package dev.baton.host.settings;

import dev.baton.api.Storage;
import dev.baton.host.apps.AppId;
import dev.baton.host.db.Database;
import dev.baton.host.db.Sql;
import dev.baton.host.text.Unicode;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.ToIntFunction;

/** What apps keep by themselves, each apart from the others. */
public record AppStorage(Database database) {

    public Storage of(AppId app) {
        return new OfOneApp(database, app, new Semaphore(1, true));
    }

    /** @param turns one of its writes is under way at a time: else a busy app would keep the ledger from the database */
    private record OfOneApp(Database database, AppId app, Semaphore turns) implements Storage {

        private static final long LONGEST_WAIT_MILLIS = 1_000;

        @Override
        public Optional<String> find(String key) {
            if (!canBeKept(key)) {
                return Optional.empty();
            }
            return database.read(
                    sql -> sql.query("SELECT value FROM app_storage WHERE app_id = ? AND name = ?", app, key)
                            .first(row -> row.text("value")));
        }

        @Override
        public void put(String key, String value) {
            if (key.isEmpty() || key.length() > LONGEST_KEY) {
                throw new IllegalArgumentException("A key has 1 to " + LONGEST_KEY + " characters.");
            }
            if (value.length() > LONGEST_VALUE) {
                throw new IllegalArgumentException("A value has at most " + LONGEST_VALUE + " characters.");
            }
            if (!canBeKept(key) || !canBeKept(value)) {
                throw new IllegalArgumentException(
                        "Keys and values must be text: no character U+0000, and no half of a surrogate pair.");
            }
            inTurn(sql -> sql.run("""
                    INSERT INTO app_storage (app_id, name, value) VALUES (?, ?, ?)
                    ON CONFLICT (app_id, name) DO UPDATE SET value = excluded.value
                    """, app, key, value));
        }

        @Override
        public void remove(String key) {
            if (canBeKept(key)) {
                inTurn(sql -> sql.run("DELETE FROM app_storage WHERE app_id = ? AND name = ?", app, key));
            }
        }

        private void inTurn(ToIntFunction<Sql> work) {
            try {
                if (!turns.tryAcquire(LONGEST_WAIT_MILLIS, TimeUnit.MILLISECONDS)) {
                    throw new IllegalStateException(
                            "This was not kept: the app writes more than the database takes, or that is away.");
                }
            } catch (InterruptedException ending) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("This was not kept: the app is ending.", ending);
            }
            try {
                database.write(work::applyAsInt);
            } finally {
                turns.release();
            }
        }

        /** What a database would refuse, or worse, keep as something else. */
        private static boolean canBeKept(String text) {
            return text.indexOf('\0') < 0 && Unicode.isWhole(text);
        }
    }
}
