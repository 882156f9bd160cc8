package dev.baton.host.apps;

import java.util.Locale;
import java.util.Optional;

/** Names an app in URLs, rows and logs: a UUID in lower case. */
public record AppId(String value) {

    private static final String FORM = "xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx";

    public AppId {
        if (!isOne(value)) {
            throw new IllegalArgumentException(
                    "'" + value + "' is not a UUID such as 646b8e7d-f1e1-419e-9478-10d0f5bc74d9.");
        }
    }

    /** The id that the text spells, whatever its case; empty where it spells none. */
    public static Optional<AppId> parse(String text) {
        String lower = text.strip().toLowerCase(Locale.ROOT);
        return isOne(lower) ? Optional.of(new AppId(lower)) : Optional.empty();
    }

    /** By hand rather than by a pattern: each call asks. */
    private static boolean isOne(String text) {
        if (text.length() != FORM.length()) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            boolean hexadecimal = character >= '0' && character <= '9' || character >= 'a' && character <= 'f';
            if (FORM.charAt(i) == 'x' ? !hexadecimal : character != '-') {
                return false;
            }
        }
        return true;
    }

    @Override
    public String toString() {
        return value;
    }
}
