package dev.baton.api;

import java.net.URI;
import java.nio.charset.StandardCharsets;

/** Puts a path below an address, so that no segment can leave its place. */
final class UrlPath {

    /** What RFC 3986 allows in a segment as it is, letters and digits apart. */
    private static final String PLAIN = "-._~!$&'()*+,;=:@";

    private UrlPath() {}

    static URI below(URI base, String... segments) {
        StringBuilder address = new StringBuilder(base.toString());
        while (address.length() > 0 && address.charAt(address.length() - 1) == '/') {
            address.setLength(address.length() - 1);
        }
        for (String segment : segments) {
            if (segment.isEmpty() || segment.equals(".") || segment.equals("..")) {
                throw new IllegalArgumentException("'" + segment + "' cannot be part of a path.");
            }
            encode(address.append('/'), segment);
        }
        return URI.create(address.toString());
    }

    private static void encode(StringBuilder address, String segment) {
        for (byte octet : segment.getBytes(StandardCharsets.UTF_8)) {
            char character = (char) (octet & 0xff);
            boolean plain = (character >= 'a' && character <= 'z')
                    || (character >= 'A' && character <= 'Z')
                    || (character >= '0' && character <= '9')
                    || PLAIN.indexOf(character) >= 0;
            if (plain) {
                address.append(character);
            } else {
                address.append('%').append(String.format("%02X", (int) character));
            }
        }
    }
}
