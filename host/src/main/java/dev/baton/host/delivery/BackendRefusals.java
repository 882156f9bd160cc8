package dev.baton.host.delivery;

import dev.baton.api.ActionResult;
import dev.baton.api.ActionResult.Reason;
import dev.baton.host.apps.AppId;
import dev.baton.host.db.Database;
import dev.baton.host.db.Row;
import dev.baton.host.db.Sql;
import dev.baton.host.delivery.Attempt.Outcome;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which backends refused our key or settings when they were last asked: until one accepts a call, or newer settings are
 * saved. It is written down once a second rather than with each call, and only when there is news: a host that works writes
 * nothing, and a host that starts knows what the one before it has seen.
 */
public final class BackendRefusals {

    private final Database database;
    private final Clock clock;
    /** What this host has heard and not written yet. */
    private final Map<AppId, News> unwritten = new ConcurrentHashMap<>();
    /** As it stood a moment ago: other hosts hear of backends, too. */
    private volatile Map<AppId, BackendRefusal> written = Map.of();

    BackendRefusals(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** @param refusal empty where the backend has accepted us */
    private record News(Instant at, Optional<BackendRefusal> refusal) {}

    /** To be told how each attempt ended. It neither waits nor throws. */
    void heard(AppId app, String delivery, Outcome outcome) {
        if (outcome instanceof Outcome.Answered answered) {
            if (answered.result() instanceof ActionResult.Done) {
                accepted(app);
            } else if (answered.result() instanceof ActionResult.Rejected rejected && isOurs(rejected.reason())) {
                Instant now = clock.instant();
                BackendRefusal refusal = new BackendRefusal(now, delivery, rejected.message(), answered.revision());
                unwritten.put(app, new News(now, Optional.of(refusal)));
            }
        }
    }

    private static boolean isOurs(Reason reason) {
        return reason == Reason.CREDENTIALS || reason == Reason.SETTINGS;
    }

    /** The backend has taken us for who we are. */
    public void accepted(AppId app) {
        if (written.containsKey(app) || unwritten.containsKey(app)) {
            unwritten.put(app, new News(clock.instant(), Optional.empty()));
        }
    }

    /** Writes down what is new, and looks at what others have written. */
    synchronized void write() {
        Map<AppId, News> news = Map.copyOf(unwritten);
        if (!news.isEmpty()) {
            database.write(sql -> {
                news.forEach((app, one) -> write(sql, app, one));
                return news.size();
            });
            news.forEach(unwritten::remove);
        }
        written = database.read(BackendRefusals::stored);
    }

    private static void write(Sql sql, AppId app, News news) {
        if (news.refusal().isEmpty()) {
            sql.run("DELETE FROM backend_refusal WHERE app_id = ? AND at <= ?", app, news.at());
            return;
        }
        BackendRefusal refusal = news.refusal().get();
        sql.run("""
                INSERT INTO backend_refusal AS known (app_id, at, delivery_id, message, revision)
                VALUES (?, ?, ?, ?, ?)
                ON CONFLICT (app_id) DO UPDATE SET at = excluded.at, delivery_id = excluded.delivery_id,
                  message = excluded.message, revision = excluded.revision
                WHERE excluded.at >= known.at
                """, app, refusal.at(), refusal.delivery(), refusal.message(), refusal.revision());
    }

    private static Map<AppId, BackendRefusal> stored(Sql sql) {
        Map<AppId, BackendRefusal> all = new HashMap<>();
        sql.query("SELECT app_id, at, delivery_id, message, revision FROM backend_refusal")
                .list(row -> all.put(new AppId(row.text("app_id")), refusal(row)));
        return Map.copyOf(all);
    }

    private static BackendRefusal refusal(Row row) {
        return new BackendRefusal(row.time("at"), row.text("delivery_id"), row.text("message"), row.number("revision"));
    }

    /** The apps whose backends refuse us now, as any host has heard; what this one has heard counts at once. */
    public Map<AppId, BackendRefusal> now() {
        return database.read(sql -> {
            Map<AppId, BackendRefusal> all = new HashMap<>(stored(sql));
            unwritten.forEach((app, news) ->
                    news.refusal().ifPresentOrElse(refusal -> all.put(app, refusal), () -> all.remove(app)));
            all.entrySet()
                    .removeIf(entry -> newestRevision(sql, entry.getKey())
                            > entry.getValue().revision());
            return all;
        });
    }

    private static long newestRevision(Sql sql, AppId app) {
        return sql
                .query("SELECT MAX(number) AS newest FROM settings_revision WHERE app_id = ?", app)
                .list(row -> row.optionalNumber("newest"))
                .stream()
                .flatMap(Optional::stream)
                .findFirst()
                .orElse(0L);
    }
}
