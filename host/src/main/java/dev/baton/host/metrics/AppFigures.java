package dev.baton.host.metrics;

import dev.baton.host.apps.AppId;
import dev.baton.host.apps.AppRegistry;
import dev.baton.host.apps.AppState;
import dev.baton.host.apps.RunningApp;
import dev.baton.host.delivery.Word;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.Map;

/** What the host and its apps are at the moment. */
record AppFigures(AppRegistry apps, String version, Map<AppId, AppMeters> meters) implements MultiCollector {

    @Override
    public MetricSnapshots collect() {
        GaugeSnapshot.Builder info =
                GaugeSnapshot.builder().name("baton_info").help("Always 1; its labels say what runs.");
        info.dataPoint(Gauges.point(Labels.of("version", version), 1));
        GaugeSnapshot.Builder states =
                GaugeSnapshot.builder().name("baton_app_info").help("Always 1; its labels say what each app is.");
        GaugeSnapshot.Builder calls = GaugeSnapshot.builder()
                .name("baton_calls_under_way")
                .help("Calls that an app is performing, later attempts too.");
        GaugeSnapshot.Builder exchanges = GaugeSnapshot.builder()
                .name("baton_exchanges_under_way")
                .help("Exchanges with an app's backend that have not ended.");
        for (AppState app : apps.all()) {
            Labels id = Labels.of("app", app.id().value());
            states.dataPoint(Gauges.point(
                    id.merge(Labels.of(
                            "name", app.app().name(),
                            "state", Word.of(app.status()),
                            "version", app.plugin().version())),
                    1));
            calls.dataPoint(Gauges.point(
                    id, app.running().map(RunningApp::callsUnderWay).orElse(0)));
            AppMeters met = meters.get(app.id());
            exchanges.dataPoint(Gauges.point(id, met == null ? 0 : met.exchangesUnderWay()));
        }
        return MetricSnapshots.of(info.build(), states.build(), calls.build(), exchanges.build());
    }
}
