package dev.baton.host.http;

import dev.baton.host.delivery.Patience;
import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpFields;

/** The optional headers of a call. */
final class CallHeaders {

    private static final String KEY = "Idempotency-Key";
    private static final String PREFER = "Prefer";
    private static final int LONGEST_KEY = 255;
    private static final BigInteger MOST_SECONDS = BigInteger.valueOf(3_600);
    private static final Pattern WAIT = preference("wait\\s*=\\s*(\"?)(\\d+)\\1");
    private static final Pattern ASYNCHRONOUS = preference("respond-async");

    private CallHeaders() {}

    private static Pattern preference(String pattern) {
        return Pattern.compile("(?:^|,)\\s*" + pattern + "\\s*(?:[,;]|$)", Pattern.CASE_INSENSITIVE);
    }

    /**
     * The {@code Idempotency-Key}, a structured-field string; a bare word is taken as well.
     *
     * @throws Refusal where it is empty or too long
     */
    static Optional<String> key(HttpFields all) {
        if (!all.contains(KEY)) {
            return Optional.empty();
        }
        List<String> headers = all.getValuesList(KEY).stream()
                .distinct() // A proxy may have added what was there already.
                .toList();
        if (headers.size() > 1) {
            String problem = "There are " + headers.size() + " Idempotency-Keys. Send one.";
            throw Refusal.of(Code.BAD_REQUEST, problem, List.of(problem));
        }
        String key = headers.get(0).strip();
        if (key.length() >= 2 && key.startsWith("\"") && key.endsWith("\"")) {
            key = key.substring(1, key.length() - 1);
        }
        if (key.isEmpty() || key.length() > LONGEST_KEY) {
            String problem = "The Idempotency-Key must have 1 to " + LONGEST_KEY + " characters.";
            throw Refusal.of(Code.BAD_REQUEST, problem, List.of(problem));
        }
        return Optional.of(key);
    }

    /** However many digits there are: nobody waits longer than a {@link Patience} can be. */
    private static Duration seconds(String digits) {
        return Duration.ofSeconds(new BigInteger(digits).min(MOST_SECONDS).longValue());
    }

    /**
     * How long the caller wants to wait (RFC 7240); empty where it does not say. What cannot be read is ignored. Where both
     * are there, an asynchronous answer is wanted after the wait.
     */
    static Optional<Patience> patience(HttpFields all) {
        if (!all.contains(PREFER)) {
            return Optional.empty();
        }
        String prefer = String.join(",", all.getValuesList(PREFER));
        Matcher wait = WAIT.matcher(prefer);
        if (wait.find()) {
            return Optional.of(new Patience(seconds(wait.group(2))));
        }
        return ASYNCHRONOUS.matcher(prefer).find() ? Optional.of(new Patience(Duration.ZERO)) : Optional.empty();
    }
}
