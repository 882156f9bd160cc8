package dev.baton.host.logs;

import dev.baton.host.apps.AppId;
import java.time.Instant;

/**
 * One line of an app's log.
 *
 * @param document the lines of one call have the same; empty where the line stands alone
 * @param method what the app was doing, in the words that Rocket.Chat has for it
 * @param delivery the call that it was said in; empty outside of calls
 */
record LogLine(AppId app, String document, String method, String delivery, Severity severity, Instant at, String text) {

    LogLine in(String otherDocument) {
        return new LogLine(app, otherDocument, method, delivery, severity, at, text);
    }

    /** In the order of how loud one has to ask for it. */
    enum Severity {
        ERROR,
        WARNING,
        INFO,
        DEBUG;

        static Severity of(System.Logger.Level level) {
            return switch (level) {
                case ERROR, OFF -> ERROR;
                case WARNING -> WARNING;
                case INFO -> INFO;
                case DEBUG, TRACE, ALL -> DEBUG;
            };
        }
    }
}
