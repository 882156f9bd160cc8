package dev.baton.host.settings;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * The keys that seal secrets: the first one seals, all of them open. To change the key, put a new one first, let every
 * host start with it, {@link SettingsStore#rotate} and drop the old one.
 */
public final class SecretKeys {

    private static final int KEY_BYTES = 32;

    private final List<Key> keys;
    private final String source;

    private SecretKeys(List<Key> keys, String source) {
        this.keys = List.copyOf(keys);
        this.source = source;
    }

    /**
     * @param text keys of 32 bytes in base64, with white space between them
     * @param source where the text comes from, for messages: a file's name, or BATON_SECRET_KEY
     * @throws SecretKeyRefused if it holds something else, or nothing
     */
    public static SecretKeys of(String text, String source) {
        List<Key> keys = Arrays.stream(text.strip().split("\\s+"))
                .filter(word -> !word.isEmpty())
                .map(word -> key(word, source))
                .toList();
        if (keys.isEmpty()) {
            throw new SecretKeyRefused(source + " is empty. " + remedy());
        }
        return new SecretKeys(keys, source);
    }

    /** Why the text holds no keys, in a sentence that repeats nothing of it. */
    public static Optional<String> problemWith(String text, String source) {
        try {
            of(text, source);
            return Optional.empty();
        } catch (SecretKeyRefused refused) {
            return Optional.of(refused.getMessage());
        }
    }

    private static Key key(String word, String source) {
        try {
            byte[] bytes = Base64.getDecoder().decode(word);
            if (bytes.length == KEY_BYTES) {
                return new Key(id(bytes), new SecretKeySpec(bytes, "AES"));
            }
        } catch (IllegalArgumentException wrong) {
            // Said below, and without the word itself.
        }
        throw new SecretKeyRefused(source + " does not hold a key of 32 bytes in base64. " + remedy());
    }

    private static String remedy() {
        return "Put the former key back; or, where nothing has been sealed yet, make one with: openssl rand -base64 32";
    }

    /** None, for who only looks: nothing is made where there is no file. */
    public static SecretKeys none() {
        return new SecretKeys(List.of(), "nothing");
    }

    /** A new key as text. */
    static String random() {
        byte[] bytes = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }

    /** Tells which key sealed something, and tells nothing of the key. */
    private static String id(byte[] key) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update("baton key id".getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(digest.digest(key), 0, 4);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("This JDK has no SHA-256.", missing);
        }
    }

    boolean isEmpty() {
        return keys.isEmpty();
    }

    Key newest() {
        return keys.get(0);
    }

    Optional<Key> find(String id) {
        return keys.stream().filter(key -> key.id().equals(id)).findFirst();
    }

    String source() {
        return source;
    }

    /** Names the keys, and never tells them. */
    @Override
    public String toString() {
        return source + " with " + keys.stream().map(Key::id).collect(Collectors.joining(", ", "key ", ""));
    }

    record Key(String id, SecretKey secret) {

        @Override
        public String toString() {
            return id;
        }
    }
}
