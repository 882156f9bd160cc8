package dev.baton.host.metrics;

import dev.baton.host.db.DatabaseAway;
import dev.baton.host.delivery.DeliveryState;
import dev.baton.host.delivery.LedgerView;
import dev.baton.host.delivery.LedgerView.Backlog;
import dev.baton.host.delivery.Word;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;

/** What the ledger holds: the same for all hosts that share it. All figures of one answer are of one instant. */
record LedgerFigures(LedgerView ledger) implements MultiCollector {

    @Override
    public MetricSnapshots collect() {
        try {
            return of(ledger.backlog());
        } catch (DatabaseAway away) {
            return MetricSnapshots.of(readable(0));
        }
    }

    private static MetricSnapshots of(Backlog backlog) {
        GaugeSnapshot.Builder states = GaugeSnapshot.builder()
                .name("baton_ledger_deliveries")
                .help("Accepted calls, by where they stand. Together they are as many as were accepted.");
        for (DeliveryState state : DeliveryState.values()) {
            states.dataPoint(Gauges.point(
                    Labels.of("state", Word.of(state)), backlog.counts().of(state)));
        }
        CounterSnapshot accepted = CounterSnapshot.builder()
                .name("baton_ledger_accepted")
                .help("Calls that were ever accepted.")
                .dataPoint(CounterDataPointSnapshot.builder()
                        .value(backlog.counts().accepted())
                        .build())
                .build();
        GaugeSnapshot due = Gauges.one(
                "baton_ledger_longest_due_seconds",
                "For how long the open call has been due that waits the longest; 0 where none does.",
                backlog.longestDue().map(wait -> wait.toMillis() / 1e3).orElse(0.0));
        return MetricSnapshots.of(states.build(), accepted, due, readable(1));
    }

    private static GaugeSnapshot readable(int whether) {
        return Gauges.one(
                "baton_ledger_readable",
                "1 where the ledger could be read just now. Where not, its other figures are missing.",
                whether);
    }
}
