package dev.baton.host.http;

import dev.baton.host.delivery.Patience;
import io.javalin.http.Context;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The optional headers of a call. */
final class CallHeaders {

    private static final int LONGEST_KEY = 255;
    private static final Pattern WAIT = Pattern.compile("(?:^|,)\\s*wait\\s*=\\s*(\\d{1,6})\\s*(?:[,;]|$)");
    private static final Pattern ASYNCHRONOUS = Pattern.compile("(?:^|,)\\s*respond-async\\s*(?:[,;]|$)");

    private CallHeaders() {}

    /**
     * The {@code Idempotency-Key}, a structured-field string; a bare word is taken as well.
     *
     * @throws Refusal where it is empty or too long
     */
    static Optional<String> key(Context context) {
        String header = context.header("Idempotency-Key");
        if (header == null) {
            return Optional.empty();
        }
        String key = header.strip();
        if (key.length() >= 2 && key.startsWith("\"") && key.endsWith("\"")) {
            key = key.substring(1, key.length() - 1);
        }
        if (key.isEmpty() || key.length() > LONGEST_KEY) {
            throw Refusal.of(Code.BAD_REQUEST, "The Idempotency-Key must have 1 to " + LONGEST_KEY + " characters.");
        }
        return Optional.of(key);
    }

    /** How long the caller wants to wait (RFC 7240); empty where it does not say. What cannot be read is ignored. */
    static Optional<Patience> patience(Context context) {
        String prefer = context.header("Prefer");
        if (prefer == null) {
            return Optional.empty();
        }
        if (ASYNCHRONOUS.matcher(prefer).find()) {
            return Optional.of(new Patience(Duration.ZERO));
        }
        Matcher wait = WAIT.matcher(prefer);
        return wait.find()
                ? Optional.of(new Patience(Duration.ofSeconds(Long.parseLong(wait.group(1)))))
                : Optional.empty();
    }
}
