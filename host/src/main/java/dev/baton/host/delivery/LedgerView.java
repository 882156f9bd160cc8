package dev.baton.host.delivery;

import dev.baton.host.apps.CallPolicy;
import dev.baton.host.audit.AuditEntry;
import dev.baton.host.audit.AuditEntry.What;
import dev.baton.host.audit.AuditLog;
import dev.baton.host.db.Database;
import dev.baton.host.db.Row;
import dev.baton.host.db.Sql;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The ledger as people look at it, and what they may do with it by hand. */
public final class LedgerView {

    /** At most so many deliveries are given at once, and of one so many attempts, the last ones. */
    public static final int MOST = 500;

    /** At most so many are looked at for a page: what takes a good part of a second. */
    private static final int LOOKED_AT = 100_000;

    /** What can be retried by hand: what has ended without success. */
    public static final Set<DeliveryState> RETRYABLE =
            Set.of(DeliveryState.REFUSED, DeliveryState.RETURNED, DeliveryState.UNKNOWN, DeliveryState.GIVEN_UP);

    /** A retry of what the app keeps for no time is tried for so long all the same. */
    private static final Duration LEAST_RETRY = Duration.ofMinutes(1);

    /** The one that ended it stands in its own row. A host of an earlier version may have given that one a row as well. */
    static final String ATTEMPTS = """
            SELECT number, ended_at, took_millis, node, ending, message, fault FROM (
              SELECT number, ended_at, took_millis, node, ending, message, fault FROM (
                SELECT number, ended_at, took_millis, node, ending, message, fault FROM attempt
                WHERE delivery_id = ? ORDER BY number DESC LIMIT ?) earlier
              UNION ALL
              SELECT attempts, settled_at, took_millis, ended_by, ending, message, fault FROM delivery
              WHERE id = ? AND state <> 'OPEN' AND took_millis IS NOT NULL AND NOT EXISTS (
                SELECT 1 FROM attempt WHERE delivery_id = delivery.id AND number = delivery.attempts)
              ORDER BY number DESC LIMIT ?) newest
            ORDER BY number
            """;

    private final Database database;
    private final LedgerSessions sessions;

    public LedgerView(Database database) {
        this.database = database;
        this.sessions = new LedgerSessions(database);
    }

    /** One attempt as it was noted. */
    public record Attempted(int number, Instant endedAt, Duration took, String node, AttemptEnding ending) {}

    public Optional<Delivery> find(String id) {
        return database.read(sql -> sql.query("SELECT " + DeliveryRows.OF_DELIVERY + " FROM delivery WHERE id = ?", id)
                        .first(DeliveryRows::shown))
                .flatMap(Function.identity());
    }

    /** Whether a call of the user has joined it. */
    public boolean hasJoined(String user, String id) {
        return database.read(sql -> new Keys(sql).hasJoined(user, id));
    }

    /** In the order in which they were made. While a backend is away for days, a call may find that out every two seconds. */
    public List<Attempted> attempts(String id) {
        return database.read(sql -> sql.query(ATTEMPTS, id, MOST, id, MOST).list(LedgerView::attempted));
    }

    /**
     * The newest first.
     *
     * @param after what the page comes after: the page before it names it; empty for the first page
     * @param count at most so many
     */
    public DeliveryPage list(DeliveryFilter filter, Optional<String> after, int count) {
        return page(filter, DeliverySearch.Order.NEWEST_FIRST, after, count);
    }

    /** The same, the oldest first. */
    public DeliveryPage oldest(DeliveryFilter filter, Optional<String> after, int count) {
        return page(filter, DeliverySearch.Order.OLDEST_FIRST, after, count);
    }

    private DeliveryPage page(DeliveryFilter filter, DeliverySearch.Order order, Optional<String> after, int count) {
        int atMost = Math.max(1, Math.min(count, MOST));
        return database.read(sql -> new DeliverySearch(sql, filter, order, LOOKED_AT).page(after, atMost));
    }

    /** Retries it for as long as the app keeps such a call, and for a minute at the least. */
    public boolean retry(Delivery delivery, CallPolicy policy, String by) {
        Duration kept = policy.keep(delivery.call().action().id());
        return retry(delivery.id(), kept.compareTo(LEAST_RETRY) < 0 ? LEAST_RETRY : kept, by);
    }

    /**
     * Opens a delivery that has ended without success, to be tried again at once and for so long. Where an attempt may
     * have reached the backend, the backend is asked first. It is accepted anew: it overtakes nothing that is open for
     * its session by now. Whether there was such a delivery.
     *
     * @param by the name of whoever wants it
     */
    public boolean retry(String id, Duration keep, String by) {
        try {
            return open(id, keep, by);
        } catch (IllegalStateException samePosition) { // A call for the session has just taken it.
            return open(id, keep, by);
        }
    }

    private boolean open(String id, Duration keep, String by) {
        return database.write(sql -> {
            Optional<Failed> failed = sql.query(
                            "SELECT state, attempts, app_id, session_id FROM delivery WHERE id = ?", id)
                    .first(row -> new Failed(
                            id,
                            DeliveryState.valueOf(row.text("state")),
                            (int) row.number("attempts"),
                            row.text("app_id"),
                            row.text("session_id")))
                    .filter(found -> RETRYABLE.contains(found.state))
                    .filter(found -> opened(sql, found, keep));
            Tally tally = new Tally();
            failed.ifPresent(found -> {
                tally.moved(found.state, DeliveryState.OPEN);
                AuditLog.note(sql, new AuditEntry(by, What.DELIVERY_RETRIED, id, Word.of(found.state), ""));
            });
            tally.write(sql, Tally.anyShard());
            return failed.isPresent();
        });
    }

    private record Failed(String id, DeliveryState state, int attempts, String app, String session) {}

    private static boolean opened(Sql sql, Failed failed, Duration keep) {
        // The attempt that was its last one is one of several from now on.
        sql.run("""
                INSERT INTO attempt (delivery_id, number, ended_at, took_millis, node, ending, message, fault)
                SELECT id, attempts, settled_at, took_millis, ended_by, ending, message, fault FROM delivery
                WHERE id = ? AND state = ? AND attempts = ? AND took_millis IS NOT NULL
                ON CONFLICT DO NOTHING
                """, failed.id, failed.state, failed.attempts);
        return sql.run(
                        """
                        UPDATE delivery
                        SET state = 'OPEN', keep_until = {now} + ?, due_at = {now}, lease = NULL, settled_at = NULL,
                          took_millis = NULL, ended_by = NULL, attempts_before = attempts,
                          doubtful = CASE WHEN ending IN ('OUTCOME_UNKNOWN', 'APP_FAULT', 'BACKEND_NONSENSE')
                            OR state = 'UNKNOWN' THEN ? ELSE doubtful END,
                          position = (%s)
                        WHERE id = ? AND state = ? AND attempts = ?
                        """.formatted(Places.behind(sql)),
                        keep.toMillis(),
                        true,
                        failed.app,
                        failed.session,
                        failed.id,
                        failed.state,
                        failed.attempts)
                == 1;
    }

    /** The same calls by sessions. */
    public LedgerSessions sessions() {
        return sessions;
    }

    /** How many calls were accepted, and what became of them, as of one instant. */
    public LedgerCounts counts() {
        return database.read(LedgerCounts::read);
    }

    /** The same, and how long the open call waits that has been due the longest: one look into an index for each app. */
    public Backlog backlog() {
        return database.read(sql -> new Backlog(
                LedgerCounts.read(sql),
                sql.query(DeliverySearch.APPS + """
                                SELECT {now} - MIN(due_at) AS waits FROM (
                                  SELECT (
                                    SELECT MIN(due_at) FROM delivery
                                    WHERE app_id = apps.id AND state = 'OPEN' AND lease IS NULL) AS due_at
                                  FROM apps) AS earliest
                                """).list(row -> row.optionalNumber("waits")).stream()
                        .flatMap(Optional::stream)
                        .map(millis -> Duration.ofMillis(Math.max(0, millis)))
                        .findFirst()));
    }

    /**
     * What there is to do.
     *
     * @param longestDue empty where nothing waits
     */
    public record Backlog(LedgerCounts counts, Optional<Duration> longestDue) {}

    private static Attempted attempted(Row row) {
        return new Attempted(
                (int) row.number("number"),
                row.time("ended_at"),
                Duration.ofMillis(row.number("took_millis")),
                row.text("node"),
                new AttemptEnding(
                        AttemptEnding.Kind.valueOf(row.text("ending")),
                        row.text("message"),
                        Fault.valueOf(row.text("fault"))));
    }
}
