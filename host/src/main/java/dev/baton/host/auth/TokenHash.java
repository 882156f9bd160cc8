package dev.baton.host.auth;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The SHA-256 of a token. A token is 256 random bits, so that a plain hash cannot be searched backwards; the slow
 * hashes of passwords would only slow down every call.
 */
record TokenHash(long first, long second, long third, long fourth) {

    static TokenHash of(String token) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.US_ASCII));
            ByteBuffer numbers = ByteBuffer.wrap(digest);
            return new TokenHash(numbers.getLong(), numbers.getLong(), numbers.getLong(), numbers.getLong());
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("This JDK has no SHA-256.", missing);
        }
    }

    /** In constant time: how far a guess was right must not show. */
    boolean isThat(String stored) {
        return MessageDigest.isEqual(
                toString().getBytes(StandardCharsets.US_ASCII), stored.getBytes(StandardCharsets.US_ASCII));
    }

    /** As kept in the database: hexadecimal. */
    @Override
    public String toString() {
        HexFormat hex = HexFormat.of();
        return hex.toHexDigits(first) + hex.toHexDigits(second) + hex.toHexDigits(third) + hex.toHexDigits(fourth);
    }
}
