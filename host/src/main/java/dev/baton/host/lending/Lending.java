package dev.baton.host.lending;

import dev.baton.api.AppContext;
import dev.baton.api.Setting;
import dev.baton.api.Settings;
import dev.baton.api.Storage;
import dev.baton.host.apps.AppId;
import dev.baton.host.apps.Lender;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Function;

/** Lends apps what their contexts promise. Made once per host; what it is made of is shared by all apps. */
public final class Lending implements Lender {

    private final HostClient client;
    private final ScheduledExecutorService timer;
    private final Clock clock;
    private final Function<AppId, Storage> storages;
    private final AppLogSink logSink;
    private final ExchangeObserver observer;
    private final JsonText json = new JsonText();

    /** @param timer as {@link HostTimer#start} makes it */
    public Lending(
            HostClient client,
            ScheduledExecutorService timer,
            Clock clock,
            Function<AppId, Storage> storages,
            AppLogSink logSink,
            ExchangeObserver observer) {
        this.client = client;
        this.timer = timer;
        this.clock = clock;
        this.storages = storages;
        this.logSink = logSink;
        this.observer = observer;
    }

    @Override
    public Loan lend(AppId app, List<Setting<?>> declared, Settings settings, Executor executor) {
        SecretMask mask = SecretMask.of(declared, settings);
        LoanTerm term = new LoanTerm(app);
        AppThreads threads = new AppThreads(app, executor);
        AppLog log = new AppLog(app, mask, logSink, clock);
        ExchangeTerms exchanges = new ExchangeTerms(term, threads, timer, observer, mask);
        AppContext context = new LentContext(
                settings,
                new LentHttp(client, exchanges, json),
                log,
                new LentStorage(storages.apply(app), term),
                clock,
                new LentScheduler(timer, threads, term, log));
        return new TermLoan(context, log, mask, term);
    }

    private record TermLoan(AppContext context, AppLog log, SecretMask mask, LoanTerm term) implements Loan {

        @Override
        public String masked(String text) {
            return mask.masked(text);
        }

        @Override
        public void logFault(String text) {
            log.log(System.Logger.Level.WARNING, text);
        }

        @Override
        public void close() {
            term.end();
        }
    }
}
