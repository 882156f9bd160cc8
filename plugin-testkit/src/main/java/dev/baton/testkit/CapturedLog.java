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
        return true;
    }

    @Override
    public void log(Level level, ResourceBundle bundle, String message, Throwable thrown) {
        lines.add(level + " " + message + (thrown == null ? "" : System.lineSeparator() + Traces.of(thrown)));
    }

    @Override
    public void log(Level level, ResourceBundle bundle, String format, Object... parameters) {
        boolean plain = parameters == null || parameters.length == 0;
        lines.add(level + " " + (plain ? format : MessageFormat.format(format, parameters)));
    }
}
