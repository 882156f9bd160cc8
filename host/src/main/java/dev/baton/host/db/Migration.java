package dev.baton.host.db;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * One step of the tables from one shape to the next. Once released it never changes: what it did wrong, the next one
 * puts right.
 *
 * @param sql one or more statements, each ended by a semicolon, that both databases understand
 */
record Migration(int number, String name, String sql) {

    String checksum() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(sql.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("This JDK has no SHA-256.", missing);
        }
    }
}
