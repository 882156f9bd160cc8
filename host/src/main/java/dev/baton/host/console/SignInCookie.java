package dev.baton.host.console;

import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;

/** The cookie that a browser is signed in with. No script can read it, and no other site can have it sent. */
final class SignInCookie {

    private static final String NAME = "baton";
    private static final Duration LASTS = Duration.ofHours(12);

    private SignInCookie() {}

    static Optional<String> read(Context context) {
        return Optional.ofNullable(context.cookie(NAME));
    }

    static void set(Context context, String value, boolean secure) {
        write(context, value, LASTS, secure);
    }

    static void clear(Context context, boolean secure) {
        write(context, "", Duration.ZERO, secure);
    }

    private static void write(Context context, String value, Duration lasts, boolean secure) {
        context.header(
                "Set-Cookie",
                NAME + "=" + value + "; Path=/; Max-Age=" + lasts.toSeconds() + "; HttpOnly; SameSite=Strict"
                        + (secure ? "; Secure" : ""));
    }

    /** What goes into the forms of whoever has this cookie, and cannot be told without it. */
    static String csrf(String value) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(("baton forms " + value).getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("This JDK has no SHA-256.", missing);
        }
    }
}
