package dev.baton.host.delivery;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** How long to wait after each attempt that found the backend away. */
public final class Backoff {

    private static final List<Duration> STEPS = List.of(
            Duration.ofSeconds(5),
            Duration.ofSeconds(30),
            Duration.ofMinutes(2),
            Duration.ofMinutes(10),
            Duration.ofMinutes(30),
            Duration.ofHours(1));

    /** A pause is longer or shorter by up to this part of it, so that what failed together does not return together. */
    private static final double JITTER = 0.2;

    private Backoff() {}

    /**
     * The pause after an attempt.
     *
     * @param attempt counted from 1
     * @param asked how long the backend asked to be left alone; never less than that
     * @param random from 0 to 1
     */
    public static Duration pause(int attempt, Optional<Duration> asked, double random) {
        Duration step = STEPS.get(Math.min(Math.max(attempt, 1), STEPS.size()) - 1);
        long millis = Math.round(step.toMillis() * (1 + JITTER * (2 * random - 1)));
        return Duration.ofMillis(Math.max(millis, asked.map(Duration::toMillis).orElse(0L)));
    }
}
