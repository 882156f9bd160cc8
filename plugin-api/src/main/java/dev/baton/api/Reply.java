package dev.baton.api;

import dev.baton.api.ActionResult.Reason;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;

/** What the backend answered, whole. */
public interface Reply {

    int status();

    /** The first header of that name, whatever its case. */
    Optional<String> header(String name);

    /** The body as text; empty where there is none. */
    String body();

    /** The body read as JSON (maps, lists, strings, numbers, booleans); empty where it is not JSON, or is null. */
    Optional<Object> json();

    /** The value at a path of field names in the JSON body; empty where there is none. */
    default Optional<Object> at(String... path) {
        Optional<Object> here = json();
        for (String field : path) {
            here = here.filter(Map.class::isInstance).map(value -> ((Map<?, ?>) value).get(field));
        }
        return here;
    }

    /** The text at a path in the JSON body; empty where there is none, or something else. */
    default Optional<String> text(String... path) {
        return at(path).filter(String.class::isInstance).map(String.class::cast);
    }

    /** The flag at a path in the JSON body; empty where there is none, or something else. */
    default Optional<Boolean> flag(String... path) {
        return at(path).filter(Boolean.class::isInstance).map(Boolean.class::cast);
    }

    /**
     * Whether the call was sent a second time, since nothing was heard of the first. That may have been carried out, and
     * this may be the answer to asking for it again. Of GET, which carries out nothing, it may not be known.
     * Whoever wraps a reply passes this on.
     */
    default boolean sentTwice() {
        return false;
    }

    default boolean successful() {
        return status() >= 200 && status() < 300;
    }

    /** How long the backend asks to be left alone, from {@code Retry-After} in seconds or as a date. */
    default Optional<Duration> retryAfter() {
        return header("Retry-After")
                .map(String::strip)
                .flatMap(text -> text.matches("\\d+")
                        ? Optional.of(Duration.ofSeconds(seconds(text)))
                        : date(text).map(this::from).filter(pause -> !pause.isNegative()));
    }

    /** More than a thousand years are as good as any longer time. */
    private static long seconds(String digits) {
        String number = digits.replaceFirst("^0+(?=.)", "");
        return number.length() <= 10 ? Long.parseLong(number) : 9_999_999_999L;
    }

    /** By the backend's own clock, where it says what that shows. */
    private Duration from(Instant until) {
        return Duration.between(header("Date").flatMap(Reply::date).orElseGet(Instant::now), until);
    }

    private static Optional<Instant> date(String text) {
        try {
            return Optional.of(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text, Instant::from));
        } catch (DateTimeParseException other) {
            return Optional.empty();
        }
    }

    /** The beginning of the body on one line, for a message. */
    default String excerpt() {
        String line = body().strip().replaceAll("[\\s\\p{Cntrl}]+", " ");
        return line.length() <= 200 ? line : line.substring(0, 200) + "...";
    }

    /**
     * The answer as HTTP means it: 2xx is done, 401 and 403 are about our credentials, 404 and 410 about the session,
     * 409 is a conflict, 408, 425, 429 and 5xx ask for another try, a redirect or 405 is a wrong address, and the rest is
     * refused. An app with a backend that means something else says so first, and leaves the rest to this.
     */
    default ActionResult toResult() {
        if (successful()) {
            return ActionResult.done();
        }
        String said = "The backend answered " + status() + (excerpt().isEmpty() ? "." : ": " + excerpt());
        return switch (status()) {
            case 401, 403 -> ActionResult.rejected(Reason.CREDENTIALS, said);
            case 404, 410 -> ActionResult.rejected(Reason.NO_SUCH_SESSION, said);
            case 409 -> ActionResult.rejected(Reason.CONFLICT, said);
            case 405 -> ActionResult.rejected(Reason.SETTINGS, said);
            case 408, 425, 429 -> ActionResult.retry(said, retryAfter());
            default -> byClass(said);
        };
    }

    private ActionResult byClass(String said) {
        return switch (status() / 100) {
            case 3 ->
                ActionResult.rejected(Reason.SETTINGS, said + " It is a redirect; put its target in the settings.");
            case 4 -> ActionResult.rejected(Reason.REFUSED, said);
            case 5 -> ActionResult.retry(said, retryAfter());
            default -> ActionResult.rejected(Reason.NONSENSE, said);
        };
    }
}
