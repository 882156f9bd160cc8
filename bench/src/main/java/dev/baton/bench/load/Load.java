package dev.baton.bench.load;

import java.time.Duration;

/**
 * How a contestant is called. In a closed loop each connection makes its next call as soon as it has the answer to its
 * last one; at a rate, calls are made when they are due, whatever became of those before.
 *
 * @param connections kept alive, one call at a time on each
 * @param time how long is measured
 * @param callsPerSecond 0 is a closed loop
 */
public record Load(int connections, Duration time, int callsPerSecond) {

    /**
     * The first calls of a closed loop are spread over this time, which is not measured: a thousand connections that
     * start as one would go on as one, in waves.
     */
    static final Duration LEAD_IN = Duration.ofMillis(400);

    public boolean closedLoop() {
        return callsPerSecond == 0;
    }
}
