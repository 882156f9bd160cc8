package dev.baton.host.apps;

/**
 * How one call to an app ended.
 *
 * @param <T> what the app answers
 */
public sealed interface Ending<T> {

    /** The app answered. */
    record Answered<T>(T answer) implements Ending<T> {}

    /** The app broke: it threw, answered nothing, or did not come back. The message is fit for callers. */
    record Faulty<T>(String message) implements Ending<T> {}

    /** The app has as many calls under way as it may have; this one was not begun. */
    record Full<T>(String message) implements Ending<T> {}

    /** The app was replaced or stopped a moment ago; this call was not begun. Look the app up again. */
    record Retired<T>() implements Ending<T> {}
}
