package dev.baton.host.lending;

import dev.baton.host.apps.AppId;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.text.MessageFormat;
import java.time.Clock;
import java.util.ResourceBundle;
import org.slf4j.LoggerFactory;

/**
 * The log of one app: to the host's own log under the name {@code app.<id>}, and to where an admin reads it. What is
 * passed on is text, masked and cut; an exception of the app as an object would drag its classes along. It goes on
 * working after the app was stopped, since that is worth a line.
 */
final class AppLog implements System.Logger {

    /** At most so many characters in an entry. */
    static final int LONGEST = 16_384;

    private final AppId app;
    private final SecretMask mask;
    private final AppLogSink sink;
    private final Clock clock;
    private final org.slf4j.Logger log;

    AppLog(AppId app, SecretMask mask, AppLogSink sink, Clock clock) {
        this.app = app;
        this.mask = mask;
        this.sink = sink;
        this.clock = clock;
        this.log = LoggerFactory.getLogger("app." + app);
    }

    @Override
    public String getName() {
        return log.getName();
    }

    @Override
    public boolean isLoggable(Level level) {
        return level != Level.OFF && (level == Level.ALL || log.isEnabledForLevel(slf4j(level)));
    }

    @Override
    public void log(Level level, ResourceBundle bundle, String text, Throwable thrown) {
        if (isLoggable(level)) {
            write(level, localized(bundle, text) + stackOf(thrown));
        }
    }

    @Override
    public void log(Level level, ResourceBundle bundle, String format, Object... values) {
        if (isLoggable(level)) {
            write(level, formatted(localized(bundle, format), values));
        }
    }

    private static String localized(ResourceBundle bundle, String text) {
        boolean translated = bundle != null && text != null && bundle.containsKey(text);
        return translated ? bundle.getString(text) : String.valueOf(text);
    }

    private static String formatted(String format, Object... values) {
        if (values == null || values.length == 0) {
            return format;
        }
        try {
            return MessageFormat.format(format, values);
        } catch (IllegalArgumentException wrong) {
            return format;
        }
    }

    private static String stackOf(Throwable thrown) {
        if (thrown == null) {
            return "";
        }
        StringWriter stack = new StringWriter();
        try {
            thrown.printStackTrace(new PrintWriter(stack));
        } catch (Throwable broken) { // A plugin's own exception class may do anything.
            stack.append(thrown.getClass().getName());
        }
        return System.lineSeparator() + stack;
    }

    private void write(Level level, String text) {
        // First masked, then cut: half a secret is no longer recognized.
        // And without what no database takes: it would take the lines of other apps with it.
        String masked = mask.masked(text).replace('\0', '?').strip();
        String line = masked.length() <= LONGEST ? masked : masked.substring(0, LONGEST) + "... (cut)";
        // Indented, so that no app can write what looks like a line of the host.
        log.atLevel(slf4j(level)).log(line.replaceAll("\\R", "\n    "));
        sink.write(new AppLogSink.Entry(app, clock.instant(), level, line));
    }

    private static org.slf4j.event.Level slf4j(Level level) {
        return switch (level) {
            case ALL, TRACE -> org.slf4j.event.Level.TRACE;
            case DEBUG -> org.slf4j.event.Level.DEBUG;
            case INFO -> org.slf4j.event.Level.INFO;
            case WARNING -> org.slf4j.event.Level.WARN;
            case ERROR, OFF -> org.slf4j.event.Level.ERROR;
        };
    }
}
