package dev.baton.host.db;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** The databases that every test with SQL in it runs on. */
public enum TestDatabase {
    SQLITE {
        @Override
        public String url(Path folder) {
            return "jdbc:sqlite:" + folder.resolve("baton.db");
        }
    },
    POSTGRESQL {
        @Override
        public String url(Path folder) {
            String server = PostgresqlServer.url();
            String schema = "test_" + UUID.randomUUID().toString().replace("-", "");
            try (Connection connection = DriverManager.getConnection(server);
                    Statement statement = connection.createStatement()) {
                statement.execute("CREATE SCHEMA " + schema);
            } catch (SQLException wrong) {
                throw new IllegalStateException("The PostgreSQL of the tests cannot be used.", wrong);
            }
            return server + (server.contains("?") ? "&" : "?") + "currentSchema=" + schema;
        }
    };

    /**
     * All of them, unless the run leaves PostgreSQL out, as it does on older JDKs: what a server makes of SQL does not hang on
     * the JDK. The tests of the ledger are on both everywhere, but for those of several hosts that the tag postgresql is on.
     */
    static Stream<TestDatabase> all() {
        return Boolean.getBoolean("test.sqlite-only") ? Stream.of(SQLITE) : Stream.of(values());
    }

    /** The address of a new, empty database. */
    public abstract String url(Path folder);

    /** The database as a server opens it, with tables of the test's own. */
    static Database open(String url, List<Migration> migrations) {
        return Database.open(Dialect.of(url, Duration.ofMillis(800)), migrations);
    }

    /** What one throws that did not answer a commit. */
    public static DatabaseAway awayWhileCommitting() {
        return away().whileCommitting();
    }

    /** What a database that is away throws. */
    public static DatabaseAway away() {
        return new DatabaseAway("The database is away.", null);
    }
}
