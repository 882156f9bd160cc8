package dev.baton.host.settings;

import dev.baton.api.Setting;
import dev.baton.api.Settings;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What the host itself lets an admin set for every app.
 *
 * @param keepCloseChat how long the host goes on trying to close a chat; zero is not at all
 * @param keepHandover the same for a handover
 * @param callerWait how long a caller waits for the outcome
 * @param closeIdleAfter after how long without activity the host closes a chat; empty is never
 */
public record HostSettings(
        Duration keepCloseChat, Duration keepHandover, Duration callerWait, Optional<Duration> closeIdleAfter) {

    /** What the ids of the host's own settings begin with, and those of no app. */
    static final String PREFIX = "host.";

    public static final Setting<Duration> KEEP_CLOSE_CHAT = Setting.duration(PREFIX + "keep-close-chat")
            .orElse(Duration.ofHours(24))
            .help("How long to keep trying to close a chat while the backend is away; 0s is not at all.");

    public static final Setting<Duration> KEEP_HANDOVER = Setting.duration(PREFIX + "keep-handover")
            .orElse(Duration.ZERO)
            .help("How long to keep trying to hand a chat over while the backend is away; 0s is not at all. A late"
                    + " handover leaves a person waiting.");

    public static final Setting<Duration> WAIT = Setting.duration(
                    PREFIX + "wait", Duration.ofMillis(100), Duration.ofMinutes(1))
            .orElse(Duration.ofSeconds(10))
            .help("How long a caller waits for the outcome, unless it says otherwise itself: a minute at most.");

    public static final Setting<Optional<Duration>> CLOSE_IDLE_AFTER = Setting.duration(PREFIX + "close-idle-after")
            .optional()
            .help("After how long without activity a chat is closed; empty or off is never. Only for apps that can"
                    + " list their sessions.");

    /** In the order in which an admin sees them, after the app's own. */
    public static final List<Setting<?>> ALL = List.of(KEEP_CLOSE_CHAT, KEEP_HANDOVER, WAIT, CLOSE_IDLE_AFTER);

    /** The host's part of an app's settings. */
    public static HostSettings of(Settings settings) {
        return new HostSettings(
                settings.value(KEEP_CLOSE_CHAT),
                settings.value(KEEP_HANDOVER),
                settings.value(WAIT),
                settings.value(CLOSE_IDLE_AFTER).filter(after -> !after.isZero()));
    }
}
