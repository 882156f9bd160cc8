package dev.baton.host.http;

import java.util.Locale;

/** What a Content-Type says. */
final class MediaTypes {

    private MediaTypes() {}

    /** {@code application/json}, whatever its parameters; also {@code application/…+json}. */
    static boolean isJson(String contentType) {
        int end = contentType.indexOf(';');
        String type =
                (end < 0 ? contentType : contentType.substring(0, end)).strip().toLowerCase(Locale.ROOT);
        return type.equals("application/json") || (type.startsWith("application/") && type.endsWith("+json"));
    }
}
