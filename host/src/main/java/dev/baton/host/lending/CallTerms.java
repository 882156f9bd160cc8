package dev.baton.host.lending;

import dev.baton.host.apps.CallScope;
import java.time.Duration;
import java.util.Optional;
import kong.unirest.core.UnirestInstance;

/** What the calls of one app have in common. */
record CallTerms(UnirestInstance unirest, HostClient.Terms host, ExchangeTerms exchanges, JsonText json) {

    private static final Duration LEAST_MARGIN = Duration.ofMillis(50);

    /** How long a call may take: as long as the attempt that it belongs to, or the app says that it may. */
    Duration most(Optional<Duration> within, Optional<CallScope> scope) {
        Duration most =
                scope.map(CallScope::timeLeft).map(CallTerms::lessMargin).orElse(host.exchange());
        return within.isPresent() ? shorter(most, within.get()) : most;
    }

    /** The app needs a moment to make an answer of a time-out, or it would be taken for hanging itself. */
    private static Duration lessMargin(Duration left) {
        long nanos = left.toNanos();
        return Duration.ofNanos(nanos - Math.max(nanos / 20, LEAST_MARGIN.toNanos()));
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
