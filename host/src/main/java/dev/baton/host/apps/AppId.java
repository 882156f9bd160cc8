package dev.baton.host.apps;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Names an app in URLs, rows and logs: a UUID in lower case. */
public record AppId(String value) {

    private static final Pattern UUID = Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

    public AppId {
        if (!UUID.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "'" + value + "' is not a UUID such as 646b8e7d-f1e1-419e-9478-10d0f5bc74d9.");
        }
    }

    /** The id that the text spells, whatever its case; empty where it spells none. */
    public static Optional<AppId> parse(String text) {
        String lower = text.strip().toLowerCase(Locale.ROOT);
        return UUID.matcher(lower).matches() ? Optional.of(new AppId(lower)) : Optional.empty();
    }

    @Override
    public String toString() {
        return value;
    }
}
