package dev.baton.host.lending;

import dev.baton.host.lending.ExchangeObserver.Target;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.concurrent.ScheduledExecutorService;

/** What the exchanges of one app have in common. */
record ExchangeTerms(
        LoanTerm term, AppThreads threads, ScheduledExecutorService timer, ExchangeObserver observer, SecretMask mask) {

    Target target(HttpRequest request) {
        URI url = request.uri();
        String address = url.getScheme() + "://" + url.getRawAuthority() + url.getRawPath();
        return new Target(term.app(), request.method(), mask.masked(address));
    }
}
