package dev.baton.host.lending;

/** How far an exchange has come. Whoever sets one of the last two first decides how it ended. */
enum ExchangeProgress {
    CONNECTING,
    SENT,
    ANSWERING,
    ANSWERED,
    FAILED;

    boolean over() {
        return this == ANSWERED || this == FAILED;
    }
}
