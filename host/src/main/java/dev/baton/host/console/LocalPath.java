package dev.baton.host.console;

import java.util.Optional;
import java.util.regex.Pattern;

/** A path on this host, as a page asked to be led back to it. */
final class LocalPath {

    /** Two slashes, or a backslash, would lead elsewhere. */
    private static final Pattern LOCAL = Pattern.compile("/([\\w.~%-][\\w./~%?&=:+,@!$'()*;-]*|\\?[\\w./~%?&=:+,-]*)?");

    private LocalPath() {}

    /** The start page where it is none. */
    static String of(String asked) {
        return Optional.ofNullable(asked)
                .filter(path -> path.length() < 2_000 && LOCAL.matcher(path).matches())
                .orElse("/");
    }
}
