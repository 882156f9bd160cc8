package dev.baton.host.delivery;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/**
 * What the calls of some time came to. Times are kept in classes that grow by a fifth, which is as exact as a look needs.
 * Not for several threads at once.
 */
public final class CallFigures {

    private static final int CLASSES = 64;
    private static final double GROWTH = 1.2;

    private final Map<DeliveryState, Long> states = new EnumMap<>(DeliveryState.class);
    private final int[] took = new int[CLASSES];
    private long timed;

    void add(DeliveryState state) {
        states.merge(state, 1L, Long::sum);
    }

    /** How long its caller waited for the outcome, of a call that needed one attempt. */
    void addTime(Duration time) {
        int step = (int) (Math.log(Math.max(1, time.toMillis())) / Math.log(GROWTH));
        took[Math.min(CLASSES - 1, step)]++;
        timed++;
    }

    void add(CallFigures other) {
        other.states.forEach((state, calls) -> states.merge(state, calls, Long::sum));
        for (int i = 0; i < CLASSES; i++) {
            took[i] += other.took[i];
        }
        timed += other.timed;
    }

    /** Adds all of this to another's. */
    public void addTo(CallFigures other) {
        other.add(this);
    }

    public long calls() {
        return states.values().stream().mapToLong(Long::longValue).sum();
    }

    public long of(DeliveryState state) {
        return states.getOrDefault(state, 0L);
    }

    /** Those that have ended, and not with success. */
    public long failed() {
        return calls() - of(DeliveryState.DONE) - of(DeliveryState.OPEN);
    }

    /** In milliseconds, so many in a hundred took no longer; 0 where nothing is known. */
    public long percentile(int hundredths) {
        long rank = (timed * hundredths + 99) / 100;
        long seen = 0;
        for (int i = 0; i < CLASSES && timed > 0; i++) {
            seen += took[i];
            if (seen >= rank) {
                return Math.round(Math.pow(GROWTH, i + 0.5));
            }
        }
        return 0;
    }
}
