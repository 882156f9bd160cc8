package dev.baton.host.db;

import java.time.Duration;

/** A program of its own that counts up in a database: for tests of two processes at once. */
final class ManyWrites {

    private ManyWrites() {}

    /** @param arguments the database's address, and how often to count up */
    public static void main(String[] arguments) {
        try (Database database = Database.open(Dialect.of(arguments[0], Duration.ofSeconds(10)), SqliteTest.COUNTER)) {
            count(database, Integer.parseInt(arguments[1]));
        }
    }

    static void count(Database database, int times) {
        for (int i = 0; i < times; i++) {
            database.write(sql -> {
                long value = sql.query("SELECT value FROM counter")
                        .first(row -> row.number("value"))
                        .orElseThrow();
                return sql.run("UPDATE counter SET value = ?", value + 1);
            });
        }
    }
}
