package dev.baton.host.metrics;

import dev.baton.host.delivery.BreakerState.Standing;
import dev.baton.host.delivery.Breakers;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;

/** Which backends are away, as this host sees it. */
record BackendFigures(Breakers breakers) implements MultiCollector {

    @Override
    public MetricSnapshots collect() {
        GaugeSnapshot.Builder away = GaugeSnapshot.builder()
                .name("baton_backend_away")
                .help("1 where the app's backend was found to be away, and calls wait until it is back.");
        breakers.states()
                .forEach((app, state) -> away.dataPoint(
                        Gauges.point(Labels.of("app", app.value()), state.standing() == Standing.CLOSED ? 0 : 1)));
        return MetricSnapshots.of(away.build());
    }
}
