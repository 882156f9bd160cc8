package dev.baton.host.metrics;

import dev.baton.host.apps.AppId;
import dev.baton.host.apps.AppRegistry;
import dev.baton.host.delivery.Action;
import dev.baton.host.delivery.AttemptEnding;
import dev.baton.host.delivery.AttemptObserver;
import dev.baton.host.delivery.Breakers;
import dev.baton.host.delivery.Claim;
import dev.baton.host.delivery.LedgerView;
import dev.baton.host.http.CallObserver;
import dev.baton.host.lending.ExchangeObserver;
import io.prometheus.metrics.config.EscapingScheme;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.instrumentation.jvm.JvmMetrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Counts and times what passes, and tells it in Prometheus's text format. Its series are bounded: by the apps that there
 * are, and words from closed lists. Nothing that a caller or a backend makes up becomes a label.
 */
public final class Metrics implements CallObserver, AttemptObserver, ExchangeObserver {

    /** Apps beyond this, and calls for what is no app, are counted together. */
    private static final int MOST_APPS = 500;

    private final AppRegistry apps;
    private final PrometheusRegistry registry = new PrometheusRegistry();
    private final PrometheusTextFormatWriter writer = PrometheusTextFormatWriter.create();
    private final Meters meters = new Meters(registry);
    private final Map<AppId, AppMeters> known = new ConcurrentHashMap<>();
    /** Guarded by this. */
    private boolean tellsOfJvm;

    private final AppMeters others = new AppMeters(meters, "none");

    /** @param version of Baton */
    public Metrics(AppRegistry apps, LedgerView ledger, String version) {
        this.apps = apps;
        registry.register(new AppFigures(apps, version, known));
        registry.register(new LedgerFigures(ledger));
    }

    /** Tells of these, too. */
    public void watch(Breakers breakers) {
        registry.register(new BackendFigures(breakers));
    }

    @Override
    public void answered(Optional<AppId> app, Optional<Action> action, int status, long nanos) {
        (app.isPresent() ? of(app.get()) : others).answered(action, status, nanos);
    }

    @Override
    public void ended(Claim claim, AttemptEnding ending, Duration took) {
        of(claim.app()).attempted(claim.call().action(), ending.kind(), took.toNanos());
    }

    @Override
    public void started(Target target) {
        of(target.app()).exchangeBegan();
    }

    @Override
    public void ended(Target target, Ending ending, long nanos) {
        of(target.app()).exchangeEnded(ending, nanos);
    }

    private AppMeters of(AppId app) {
        AppMeters found = known.get(app);
        return found == null ? meet(app) : found;
    }

    private AppMeters meet(AppId app) {
        if (known.size() >= MOST_APPS || apps.find(app).isEmpty()) {
            return others;
        }
        return known.computeIfAbsent(app, id -> new AppMeters(meters, id.value()));
    }

    /** All of it, as of now. */
    public byte[] text() {
        tellOfJvm();
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream(65_536);
            writer.write(out, registry.scrape(), EscapingScheme.UNDERSCORE_ESCAPING);
            return out.toByteArray();
        } catch (IOException impossible) {
            throw new UncheckedIOException("Memory can be written to.", impossible);
        }
    }

    /** When somebody asks first, not when the host starts: the JVM's own instruments take long to be set up. */
    private synchronized void tellOfJvm() {
        if (!tellsOfJvm) {
            JvmMetrics.builder().register(registry);
            tellsOfJvm = true;
        }
    }
}
