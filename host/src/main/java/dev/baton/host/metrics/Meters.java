package dev.baton.host.metrics;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.Unit;

/** What is counted and timed while calls pass: each with its name, as docs/operations.md explains it. */
final class Meters {

    /** In seconds: from a backend next door to the longest that a caller may wait. */
    private static final double[] BOUNDS = {
        0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60
    };

    final Counter calls;
    final Histogram callTimes;
    final Counter attempts;
    final Histogram attemptTimes;
    final Counter exchanges;
    final Histogram exchangeTimes;

    Meters(PrometheusRegistry registry) {
        calls = counter(
                        "baton_calls",
                        "Calls that were answered, by the status of the answer.",
                        "app",
                        "action",
                        "status")
                .register(registry);
        callTimes = times(
                        "baton_call_duration_seconds",
                        "How long callers waited, by what they were told: done (200), kept (202), refused (4xx),"
                                + " failed (5xx).",
                        "app",
                        "action",
                        "outcome")
                .register(registry);
        attempts = counter("baton_attempts", "Attempts at deliveries, by what they came to.", "app", "action", "ending")
                .register(registry);
        attemptTimes = times("baton_attempt_duration_seconds", "How long attempts took.", "app", "action")
                .register(registry);
        exchanges = counter(
                        "baton_exchanges",
                        "Exchanges with backends, by the class of the answer's status, or why there was none.",
                        "app",
                        "outcome")
                .register(registry);
        exchangeTimes = times("baton_exchange_duration_seconds", "How long exchanges with backends took.", "app")
                .register(registry);
    }

    private static Counter.Builder counter(String name, String help, String... labels) {
        return Counter.builder().name(name).help(help).labelNames(labels).withoutExemplars();
    }

    private static Histogram.Builder times(String name, String help, String... labels) {
        return Histogram.builder()
                .name(name)
                .unit(Unit.SECONDS)
                .help(help)
                .labelNames(labels)
                .classicOnly()
                .classicUpperBounds(BOUNDS)
                .withoutExemplars();
    }
}
