package dev.baton.bench;

import dev.baton.bench.load.Load;
import java.time.Duration;
import java.util.Locale;

/**
 * What is measured, and how long.
 *
 * @param delay of the backend
 * @param starts how many times all are started anew, for so many rounds each
 * @param warmUp how long each contestant is called before its first round, at least
 * @param postgresql whether a Baton with its ledger there takes part
 */
record CallPlan(Load load, Duration delay, int starts, int rounds, Duration warmUp, boolean postgresql) {

    boolean slow() {
        return !delay.isZero();
    }

    Load warmUpLoad() {
        return new Load(load.connections(), warmUp, 0);
    }

    /** What a closed loop can reach where nothing but the backend takes time. */
    double idealCallsPerSecond() {
        return load.connections() * 1e9 / delay.toNanos();
    }

    String inWords() {
        return String.format(
                Locale.ROOT,
                "JDK %s, %,d connections, %s, a backend that answers %s.%n%s%d rounds of %d s each, in turn.",
                Runtime.version(),
                load.connections(),
                load.closedLoop() ? "the next call after the last answer" : load.callsPerSecond() + " calls a second",
                slow() ? "after " + delay.toMillis() + " ms" : "at once",
                starts == 1 ? "" : "Started " + starts + " times, for ",
                rounds,
                load.time().toSeconds());
    }
}
