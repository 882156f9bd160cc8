package dev.baton.host.lending;

import dev.baton.api.Http;
import dev.baton.api.Setting;
import dev.baton.api.Settings;
import dev.baton.api.Storage;
import dev.baton.host.apps.AppId;
import dev.baton.host.apps.Lender.Loan;
import dev.baton.testkit.FakeStorage;
import dev.baton.testkit.SettableClock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/** As much of a host as lending needs, and what a test wants to see of it. */
final class LendingHost implements AutoCloseable {

    static final AppId APP = new AppId("646b8e7d-f1e1-419e-9478-10d0f5bc74d9");
    static final Setting<dev.baton.api.Secret> KEY = Setting.secret("api-key");

    final HostClient client;
    final ScheduledExecutorService timer = HostTimer.start();
    final SettableClock clock = new SettableClock();
    final List<AppLogSink.Entry> logged = new CopyOnWriteArrayList<>();
    final HeardExchanges exchanges = new HeardExchanges();
    final ExecutorService appThreads = Executors.newFixedThreadPool(2, work -> new Thread(work, "app-thread"));
    private final Map<AppId, Storage> storages = new ConcurrentHashMap<>();
    private final Lending lending;

    LendingHost() {
        this(Duration.ofSeconds(20));
    }

    /** @param exchange how long an exchange may take */
    LendingHost(Duration exchange) {
        this(HostClient.open(terms(exchange)));
    }

    LendingHost(HostClient client) {
        this.client = client;
        lending = new Lending(
                client,
                timer,
                clock,
                app -> storages.computeIfAbsent(app, fresh -> new FakeStorage()),
                logged::add,
                exchanges);
    }

    static HostClient.Terms terms(Duration exchange) {
        return new HostClient.Terms("Baton/test", Duration.ofSeconds(3), exchange, Duration.ofSeconds(3));
    }

    Loan lend() {
        return lend("s3cr3t/key+1");
    }

    Loan lend(String key) {
        return lend(APP, key, appThreads);
    }

    Loan lend(AppId app, String key, Executor executor) {
        return lending.lend(app, List.of(KEY), Settings.of(Map.of(KEY.id(), key)), executor);
    }

    Http http() {
        return lend().context().http();
    }

    @Override
    public void close() {
        appThreads.shutdownNow();
        timer.shutdownNow();
        client.close();
    }
}
