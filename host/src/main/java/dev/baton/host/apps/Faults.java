package dev.baton.host.apps;

import java.util.concurrent.CompletionException;

/** Puts what a plugin threw into the host's own words: strings only, so that nothing of the plugin is kept. */
final class Faults {

    private static final int MOST_FRAMES = 8;

    private Faults() {}

    /** What happened, and the innermost frames of it where there are any. */
    static String described(String what, Throwable cause) {
        if (cause == null) {
            return what;
        }
        StringBuilder text = new StringBuilder(what);
        StackTraceElement[] frames = cause.getStackTrace();
        for (int i = 0; i < Math.min(frames.length, MOST_FRAMES); i++) {
            text.append("\n    at ").append(frames[i]);
        }
        return text.toString();
    }

    /** The cause that stages wrap. */
    static Throwable unwrapped(Throwable failure) {
        boolean wrapped = failure instanceof CompletionException && failure.getCause() != null;
        return wrapped ? failure.getCause() : failure;
    }

    /** The class and message of what was thrown. */
    static String named(Throwable thrown) {
        String type = thrown.getClass().getName();
        String message = message(thrown);
        return message.equals(type) ? type : type + ": " + message;
    }

    /** The message of what was thrown, or its class where it has none. A broken toString is survived. */
    static String message(Throwable thrown) {
        try {
            String message = thrown.getMessage();
            return message == null || message.isBlank() ? thrown.getClass().getName() : message;
        } catch (Throwable broken) { // A plugin's own exception class may do anything.
            return thrown.getClass().getName();
        }
    }
}
