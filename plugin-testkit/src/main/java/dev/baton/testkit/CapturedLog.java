package dev.baton.testkit;

import java.text.MessageFormat;
import java.util.List;
import java.util.ResourceBundle;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A log that keeps its lines. Unlike the host's it masks no secrets, so that a test sees what an app has tried to write.
 */
public final class CapturedLog implements System.Logger {

    private final List<String> lines = new CopyOnWriteArrayList<>();

    /** What was logged, on any level: each line with its level in front, and its stack trace behind where it has one. */
    public List<String> lines() {
        return List.copyOf(lines);
    }

    @Override
    public String getName() {
        return "app";
    }

    @Override
    public boolean isLoggable(Level level) {
        return level != Level.OFF;
    }

    @Override
    public void log(Level level, ResourceBundle bundle, String message, Throwable thrown) {
        keep(level, localized(bundle, message) + (thrown == null ? "" : System.lineSeparator() + Traces.of(thrown)));
    }

    @Override
    public void log(Level level, ResourceBundle bundle, String format, Object... parameters) {
        keep(level, formatted(localized(bundle, format), parameters));
    }

    private void keep(Level level, String text) {
        if (isLoggable(level)) {
            lines.add(level + " " + text);
        }
    }

    private static String localized(ResourceBundle bundle, String text) {
        boolean translated = bundle != null && text != null && bundle.containsKey(text);
        return translated ? bundle.getString(text) : String.valueOf(text);
    }

    private static String formatted(String format, Object... parameters) {
        if (parameters == null || parameters.length == 0) {
            return format;
        }
        try {
            return MessageFormat.format(format, parameters);
        } catch (IllegalArgumentException none) {
            return format;
        }
    }
}
