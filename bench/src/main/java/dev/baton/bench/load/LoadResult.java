package dev.baton.bench.load;

import java.time.Duration;

/**
 * What came of a load.
 *
 * @param calls sent in all, before and after the measured time too
 * @param failures calls that were not answered as expected, at any time
 * @param firstFailure what went wrong first; empty where nothing did
 * @param time how long was measured
 * @param latencies of the calls that were answered in that time
 */
public record LoadResult(long calls, long failures, String firstFailure, Duration time, Latencies latencies) {

    public double callsPerSecond() {
        return latencies.count() * 1e9 / time.toNanos();
    }
}
