package dev.baton.host.delivery;

import java.time.Duration;

/** Hears of every attempt that has ended. Called on the ledger's own threads: it must neither wait nor throw. */
@FunctionalInterface
public interface AttemptObserver {

    /** Hears, and does nothing. */
    AttemptObserver NONE = (claim, ending, took) -> {};

    void ended(Claim claim, AttemptEnding ending, Duration took);
}
