package dev.baton.host.logs;

import dev.baton.host.apps.AppId;
import dev.baton.host.apps.CallScope;
import dev.baton.host.db.Database;
import dev.baton.host.db.DatabaseAway;
import dev.baton.host.lending.AppLogSink;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The logs of all apps: takes lines from the apps' threads without keeping them waiting, and writes them down a moment
 * later on a thread of its own. Bounded in every way: lines that wait, lines that are kept, and their age.
 */
public final class AppLogs implements AppLogSink, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(AppLogs.class);

    /** Stands for a delivery where a call is only tried, and nothing is sent. */
    public static final String DRY_CALL = "DRY-CALL";

    /** What apps are asked beside calls, by what stands for a delivery then, with what that is called. */
    private static final Map<String, String> OF_NO_DELIVERY =
            Map.of("check", "app:check", DRY_CALL, "app:check", "sessions", "app:background");

    private static final Duration KEPT_FOR = Duration.ofDays(7);
    static final int MOST_LINES_OF_AN_APP = 10_000;
    /** An app that says more than this at once loses the rest; the others lose nothing. */
    static final int MOST_WAITING_LINES_OF_AN_APP = 1_000;

    private static final int WRITE_EVERY_MILLIS = 200;
    private static final int PRUNE_EVERY_LINES = 1_000;
    private static final int PRUNE_EVERY_SECONDS = 600;

    private final Database database;
    private final Clock clock;
    private final String node;
    private final Queue<LogLine> waiting = new ConcurrentLinkedQueue<>();
    private final Map<AppId, AtomicInteger> waitingOf = new ConcurrentHashMap<>();
    private final AtomicInteger lost = new AtomicInteger();
    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(work -> new Thread(work, "app-logs"));

    /** These are touched by one thread at a time: {@link #flush} is synchronized. */
    private final Map<AppId, Integer> writtenSincePruned = new HashMap<>();

    private List<LogLine> taken = List.of();
    private long position;

    private AppLogs(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
        byte[] random = new byte[4];
        new SecureRandom().nextBytes(random);
        this.node = HexFormat.of().formatHex(random);
    }

    public static AppLogs start(Database database, Clock clock) {
        AppLogs logs = new AppLogs(database, clock);
        logs.thread.scheduleWithFixedDelay(logs::flush, WRITE_EVERY_MILLIS, WRITE_EVERY_MILLIS, TimeUnit.MILLISECONDS);
        logs.thread.scheduleWithFixedDelay(logs::forgetOld, 0, PRUNE_EVERY_SECONDS, TimeUnit.SECONDS);
        return logs;
    }

    @Override
    public void write(Entry entry) {
        AtomicInteger its = waitingOf.computeIfAbsent(entry.app(), app -> new AtomicInteger());
        if (its.incrementAndGet() > MOST_WAITING_LINES_OF_AN_APP) {
            its.decrementAndGet();
            lost.incrementAndGet();
        } else {
            waiting.add(line(entry, CallScope.current()));
        }
    }

    private LogLine line(Entry entry, Optional<CallScope> scope) {
        LogLine.Severity severity = LogLine.Severity.of(entry.level());
        if (scope.isEmpty()) {
            return new LogLine(entry.app(), "", "app:background", "", severity, entry.at(), entry.line());
        }
        String delivery = scope.get().deliveryId();
        // A call that is tried again is a document more: the scope is another, though the delivery is the same.
        String document = delivery + "-" + Integer.toHexString(System.identityHashCode(scope.get())) + "-" + node;
        String method = OF_NO_DELIVERY.getOrDefault(delivery, "api:incoming:post");
        String shown = OF_NO_DELIVERY.containsKey(delivery) ? "" : delivery;
        return new LogLine(entry.app(), document, method, shown, severity, entry.at(), entry.line());
    }

    /** A page of an app's log, the newest first. */
    public LogPage page(AppId app, LogFilter filter, int offset, int count) {
        flush();
        return database.read(sql -> new LogRows(sql).page(app, filter, offset, count));
    }

    /** Writes down what waits. Where that cannot be done now, it is tried again with the next. */
    private synchronized void flush() {
        if (taken.isEmpty()) {
            taken = take();
        }
        if (taken.isEmpty()) {
            return;
        }
        try {
            database.write(sql -> {
                LogRows rows = new LogRows(sql);
                taken.forEach(line -> add(rows, line));
                writtenSincePruned.entrySet().removeIf(written -> prunedIfMany(rows, written));
                return taken.size();
            });
            taken = List.of();
        } catch (DatabaseAway away) {
            // The host says so elsewhere, and what waits is bounded.
        } catch (RuntimeException refused) {
            LOG.warn("{} lines of app logs cannot be written and are dropped.", taken.size(), refused);
            taken = List.of();
        }
        sayWhatWasLost();
    }

    private List<LogLine> take() {
        List<LogLine> lines = new ArrayList<>();
        for (LogLine line = waiting.poll(); line != null; line = waiting.poll()) {
            waitingOf.get(line.app()).decrementAndGet();
            lines.add(line);
        }
        return lines;
    }

    private void add(LogRows rows, LogLine line) {
        position = Math.max(position + 1, TimeUnit.MILLISECONDS.toMicros(clock.millis()));
        rows.add(line.document().isEmpty() ? line.in(position + "-" + node) : line, position, node);
        writtenSincePruned.merge(line.app(), 1, Integer::sum);
    }

    private static boolean prunedIfMany(LogRows rows, Map.Entry<AppId, Integer> written) {
        if (written.getValue() < PRUNE_EVERY_LINES) {
            return false;
        }
        rows.keepNewest(written.getKey(), MOST_LINES_OF_AN_APP);
        return true;
    }

    private void sayWhatWasLost() {
        int lines = lost.getAndSet(0);
        if (lines > 0) {
            LOG.warn("Apps wrote {} lines into their logs faster than they can be kept; these are not kept.", lines);
        }
    }

    private void forgetOld() {
        try {
            database.write(sql -> {
                new LogRows(sql).forgetBefore(clock.instant().minus(KEPT_FOR));
                return true;
            });
        } catch (RuntimeException notNow) {
            LOG.warn("Old lines of app logs cannot be forgotten now; it is tried again later.", notNow);
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
        flush();
    }
}
