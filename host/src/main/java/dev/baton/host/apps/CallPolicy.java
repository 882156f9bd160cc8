package dev.baton.host.apps;

import java.time.Duration;

/**
 * How the host treats an app's calls: the settings that every app has.
 *
 * @param callerWait how long a caller waits for an answer
 * @param keepCloseChat how long the host keeps trying to close a chat; zero is not at all
 * @param keepHandover how long the host keeps trying to hand a chat over; zero is not at all
 */
public record CallPolicy(Duration callerWait, Duration keepCloseChat, Duration keepHandover) {

    /** How long the host keeps trying to perform an action; of one that is new it keeps none. */
    public Duration keep(String action) {
        return switch (action) {
            case "close-chat" -> keepCloseChat;
            case "handover" -> keepHandover;
            default -> Duration.ZERO;
        };
    }
}
