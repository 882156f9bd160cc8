package dev.baton.host.auth;

import java.security.SecureRandom;
import java.util.Base64;

/** Ids, passwords and tokens that nobody can guess. */
final class RandomText {

    /** In the manner of Rocket.Chat, whose clients keep ids of this length. */
    static final int ID_LENGTH = 17;

    /** 32 random bytes, as URL-safe base64 without padding. */
    static final int TOKEN_LENGTH = 43;

    /** Letters and digits without those that look alike: 0 and O, 1, l and I, U and V. */
    private static final String LETTERS = "23456789ABCDEFGHJKLMNPQRSTWXYZabcdefghijkmnopqrstuvwxyz";

    private static final int PASSWORD_LENGTH = 20;

    private final SecureRandom random = new SecureRandom();

    String id() {
        return letters(ID_LENGTH);
    }

    /** Some 115 bits, and still fit to be typed. */
    String password() {
        return letters(PASSWORD_LENGTH);
    }

    String token() {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private String letters(int length) {
        StringBuilder text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            text.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return text.toString();
    }

    static boolean looksLikeId(String text) {
        return text.length() == ID_LENGTH && isPlain(text, false);
    }

    static boolean looksLikeToken(String text) {
        return text.length() == TOKEN_LENGTH && isPlain(text, true);
    }

    private static boolean isPlain(String text, boolean urlSafe) {
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            boolean plain = (letter >= 'a' && letter <= 'z')
                    || (letter >= 'A' && letter <= 'Z')
                    || (letter >= '0' && letter <= '9')
                    || (urlSafe && (letter == '-' || letter == '_'));
            if (!plain) {
                return false;
            }
        }
        return true;
    }
}
