package dev.baton.host.lending;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.BiConsumer;

/** The headers of one call, one of a name. A value is never quoted: it may be a secret. */
final class CallHeaders {

    /** What a name may hold beside letters and digits. */
    private static final String SIGNS = "!#$%&'*+.^_`|~-";

    /** Belong to the connection, which is the host's. */
    private static final Set<String> OF_THE_HOST =
            Set.of("connection", "content-length", "expect", "host", "transfer-encoding", "upgrade");

    private record Header(String name, String value) {}

    private final List<Header> headers = new ArrayList<>(8);

    void set(String name, String value) {
        if (!isName(name)) {
            throw new IllegalArgumentException("The name of a header is empty, or holds a blank, a colon or another"
                    + " character that it must not hold.");
        }
        if (OF_THE_HOST.contains(name.toLowerCase(Locale.ROOT))) {
            throw new IllegalArgumentException("The header " + name + " is set by the host alone.");
        }
        if (!isPrintable(value)) {
            throw new IllegalArgumentException("The value of the header " + name
                    + " holds a line break or another character that is not printable ASCII.");
        }
        headers.removeIf(header -> header.name.equalsIgnoreCase(name));
        headers.add(new Header(name, value));
    }

    private static boolean isName(String name) {
        for (int at = 0; at < name.length(); at++) {
            char character = name.charAt(at);
            boolean plain = (character >= 'a' && character <= 'z')
                    || (character >= 'A' && character <= 'Z')
                    || (character >= '0' && character <= '9');
            if (!plain && SIGNS.indexOf(character) < 0) {
                return false;
            }
        }
        return !name.isEmpty();
    }

    private static boolean isPrintable(String value) {
        for (int at = 0; at < value.length(); at++) {
            char character = value.charAt(at);
            if (character != '\t' && (character < ' ' || character > '~')) {
                return false;
            }
        }
        return true;
    }

    /** Sets it where the app said nothing of its own. */
    void setIfAbsent(String name, String value) {
        for (Header header : headers) {
            if (header.name.equalsIgnoreCase(name)) {
                return;
            }
        }
        set(name, value);
    }

    void forEach(BiConsumer<String, String> reader) {
        headers.forEach(header -> reader.accept(header.name, header.value));
    }
}
