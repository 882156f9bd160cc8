package dev.baton.host.apps;

import java.time.Duration;
import java.util.Optional;

/**
 * How the host treats an app's calls: the settings that every app has.
 *
 * @param callerWait how long a caller waits for an answer
 * @param keepCloseChat how long the host keeps trying to close a chat; zero is not at all
 * @param keepHandover how long the host keeps trying to hand a chat over; zero is not at all
 * @param closeIdleAfter after how long without activity the host closes a chat; empty is never
 */
public record CallPolicy(
        Duration callerWait, Duration keepCloseChat, Duration keepHandover, Optional<Duration> closeIdleAfter) {

    /** Of an app whose chats may be idle for as long as they like. */
    public CallPolicy(Duration callerWait, Duration keepCloseChat, Duration keepHandover) {
        this(callerWait, keepCloseChat, keepHandover, Optional.empty());
    }

    /** How long the host keeps trying to perform an action; of one that is new it keeps none. */
    public Duration keep(String action) {
        return switch (action) {
            case "close-chat" -> keepCloseChat;
            case "handover" -> keepHandover;
            default -> Duration.ZERO;
        };
    }
}
