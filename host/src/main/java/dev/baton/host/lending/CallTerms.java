package dev.baton.host.lending;

import dev.baton.host.apps.CallScope;
import java.time.Duration;
import java.util.Optional;
import kong.unirest.core.UnirestInstance;

/** What the calls of one app have in common. */
record CallTerms(UnirestInstance unirest, HostClient.Terms host, ExchangeTerms exchanges, JsonText json) {

    private static final Duration LEAST_MARGIN = Duration.ofMillis(50);

    /** How long a call may take: whatever of the three limits is the shortest. */
    Duration most(Optional<Duration> within, Optional<CallScope> scope) {
        Duration most = shorter(host.exchange(), within.orElse(host.exchange()));
        return scope.map(CallScope::timeLeft)
                .map(CallTerms::lessMargin)
                .map(left -> shorter(left, most))
                .orElse(most);
    }

    /** The app needs a moment to make an answer of a time-out, or it would be taken for hanging itself. */
    private static Duration lessMargin(Duration left) {
        Duration twentieth = left.dividedBy(20);
        return left.minus(twentieth.compareTo(LEAST_MARGIN) > 0 ? twentieth : LEAST_MARGIN);
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
