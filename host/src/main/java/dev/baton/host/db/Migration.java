package dev.baton.host.db;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One step of the tables from one shape to the next. Once released it never changes: what it did wrong, the next one
 * puts right.
 *
 * @param sql one or more statements, each ended by a semicolon, that both databases understand
 * @param sqlite further ones, for SQLite alone
 */
record Migration(int number, String name, String sql, String sqlite) {

    private static final Pattern END = Pattern.compile(";\\s*(\\n|$)");

    Migration(int number, String name, String sql) {
        this(number, name, sql, "");
    }

    /** What is to be done on a database. */
    Stream<String> statements(Dialect dialect) {
        String all = dialect.isShared() ? sql : sql + sqlite;
        return END.splitAsStream(all).filter(statement -> !statement.isBlank());
    }

    String checksum() {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest((sql + sqlite).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("This JDK has no SHA-256.", missing);
        }
    }
}
