package dev.baton.host.delivery;

import dev.baton.host.apps.AppId;
import dev.baton.host.db.Database;
import dev.baton.host.db.DatabaseAway;
import dev.baton.host.db.Row;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The calls of the last seven days by app and minute, for charts: read from the ledger on a thread of its own, so that no
 * page waits for a million rows, and only while somebody looks. It holds what all hosts have written.
 */
public final class CallHistory implements AutoCloseable {

    public static final Duration LONGEST = Duration.ofDays(7);

    private static final Logger LOG = LoggerFactory.getLogger(CallHistory.class);
    private static final int ROWS_AT_ONCE = 5_000;
    private static final long MINUTE = 60_000;
    private static final long HOUR = 60 * MINUTE;
    /** What is younger than this is read again each time: calls of it end. */
    private static final long YOUNG = 2 * MINUTE;

    private static final int MOST_OPEN_MINUTES = 30;
    private static final Duration FIRST_LOOK_WAITS = Duration.ofMillis(120);
    private static final long LOOKED_AT_FOR_NANOS = Duration.ofMinutes(1).toNanos();

    private final Database database;
    private final Clock clock;
    /** By the minute's first millisecond; guarded by this. */
    private final NavigableMap<Long, Map<AppId, CallFigures>> minutes = new TreeMap<>();

    /** The newest call of each app that was read; guarded by this. */
    private final Map<AppId, String> newest = new HashMap<>();

    private final CountDownLatch firstHour = new CountDownLatch(1);
    private volatile Optional<Long> lookedAt = Optional.empty();
    /** How far it is read; touched on {@link #thread} alone. */
    private long readTo;
    /** From when on it is read: goes back until seven days are. */
    private volatile long readFrom = Long.MAX_VALUE;

    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread history = new Thread(work, "history");
        history.setDaemon(true);
        return history;
    });

    public CallHistory(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
        thread.scheduleWithFixedDelay(this::followWhileSomebodyLooks, 3, 3, TimeUnit.SECONDS);
    }

    /**
     * A piece of the history.
     *
     * @param from its first moment
     * @param apps the figures of each app that was called
     */
    public record Piece(Instant from, Map<AppId, CallFigures> apps) {

        public CallFigures all() {
            CallFigures all = new CallFigures();
            apps.values().forEach(all::add);
            return all;
        }
    }

    /** The last pieces of that length, the oldest first; the last one is not over yet. */
    public List<Piece> last(int pieces, Duration length) {
        look();
        long step = length.toMillis();
        long end = Math.floorDiv(clock.millis(), step) * step + step;
        return IntStream.range(0, pieces)
                .mapToObj(i -> piece(end - (pieces - i) * step, step))
                .toList();
    }

    /** Whether the whole time is read by now. */
    public boolean holds(Duration time) {
        return readFrom <= clock.millis() - time.toMillis() + HOUR;
    }

    /** The id of the newest call of each app, as far as it is read. */
    synchronized Map<AppId, String> newest() {
        return Map.copyOf(newest);
    }

    private synchronized Piece piece(long from, long step) {
        Map<AppId, CallFigures> apps = new HashMap<>();
        minutes.subMap(from, from + step)
                .values()
                .forEach(minute -> minute.forEach((app, figures) ->
                        apps.computeIfAbsent(app, id -> new CallFigures()).add(figures)));
        return new Piece(Instant.ofEpochMilli(from), apps);
    }

    private void look() {
        boolean first = lookedAt.isEmpty();
        lookedAt = Optional.of(System.nanoTime());
        if (first) {
            thread.execute(this::follow);
        }
        try {
            // The first page may show less than there is, and comes all the same.
            firstHour.await(FIRST_LOOK_WAITS.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private void followWhileSomebodyLooks() {
        if (lookedAt.filter(at -> System.nanoTime() - at < LOOKED_AT_FOR_NANOS).isPresent()) {
            follow();
        }
    }

    private void follow() {
        try {
            long now = clock.millis();
            if (readFrom == Long.MAX_VALUE) {
                readTo = minute(now - HOUR);
                readFrom = readTo;
            }
            read(Math.min(readTo, minute(now - YOUNG)), now + MINUTE);
            readTo = minute(now);
            firstHour.countDown();
            openMinutes(minute(now - YOUNG)).forEach(open -> read(open, open + MINUTE));
            long oldest = minute(now) - LONGEST.toMillis();
            while (readFrom > oldest) {
                read(readFrom - HOUR, readFrom);
                readFrom -= HOUR;
            }
            forgetBefore(oldest);
        } catch (DatabaseAway away) {
            LOG.debug("The history of calls cannot be read now.", away);
        } catch (RuntimeException unexpected) { // A look that fails must not end all later ones.
            LOG.error("The history of calls could not be read; it is tried again.", unexpected);
        }
    }

    private static long minute(long millis) {
        return Math.floorDiv(millis, MINUTE) * MINUTE;
    }

    private record Call(String id, AppId app, DeliveryState state, Optional<Duration> took) {}

    private void read(long from, long to) {
        NavigableMap<Long, Map<AppId, CallFigures>> fresh = new TreeMap<>();
        Map<AppId, String> newestRead = new HashMap<>();
        String end = DeliveryIds.first(Instant.ofEpochMilli(to));
        String after = DeliveryIds.first(Instant.ofEpochMilli(from));
        List<Call> calls;
        do {
            calls = calls(after, end);
            for (Call call : calls) {
                CallFigures figures = fresh.computeIfAbsent(
                                minute(DeliveryIds.millis(call.id())), at -> new HashMap<>())
                        .computeIfAbsent(call.app(), app -> new CallFigures());
                figures.add(call.state());
                call.took().ifPresent(figures::addTime);
                newestRead.put(call.app(), call.id());
                after = call.id();
            }
        } while (calls.size() == ROWS_AT_ONCE);
        synchronized (this) {
            minutes.subMap(from, to).clear();
            minutes.putAll(fresh);
            newestRead.forEach(
                    (app, id) -> newest.merge(app, id, (one, other) -> one.compareTo(other) > 0 ? one : other));
        }
    }

    private List<Call> calls(String after, String end) {
        return database.read(sql -> sql.query("""
                        SELECT id, app_id, state, attempts, accepted_at, settled_at FROM delivery
                        WHERE id > ? AND id < ? ORDER BY id LIMIT ?
                        """, after, end, ROWS_AT_ONCE).list(CallHistory::call));
    }

    private static Call call(Row row) {
        Optional<Duration> took = row.number("attempts") == 1
                ? row.optionalTime("settled_at").map(end -> Duration.between(row.time("accepted_at"), end))
                : Optional.empty();
        return new Call(row.text("id"), new AppId(row.text("app_id")), DeliveryState.valueOf(row.text("state")), took);
    }

    /** Minutes that are read, and in which something is open still. */
    private synchronized List<Long> openMinutes(long before) {
        return minutes.headMap(before).entrySet().stream()
                .filter(minute -> minute.getValue().values().stream().anyMatch(app -> app.of(DeliveryState.OPEN) > 0))
                .map(Map.Entry::getKey)
                .limit(MOST_OPEN_MINUTES)
                .toList();
    }

    private synchronized void forgetBefore(long oldest) {
        minutes.headMap(oldest).clear();
    }

    @Override
    public void close() {
        thread.shutdown();
        try {
            thread.awaitTermination(2, TimeUnit.SECONDS);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }
}
