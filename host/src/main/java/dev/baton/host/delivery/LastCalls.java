package dev.baton.host.delivery;

import dev.baton.host.apps.AppId;
import dev.baton.host.db.Database;
import dev.baton.host.db.Sql;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The last call of each app, found without an index for it, which each call would have to pay: whoever is called now and
 * then is among the newest rows, and whoever is not stands in the history that the charts are drawn from.
 */
public final class LastCalls {

    /** So many of the newest rows are looked at: a few milliseconds. */
    static final int LOOKED_AT = 2_000;

    static final String AMONG_THE_NEWEST = """
            SELECT app_id, MAX(id) AS id, COUNT(*) AS looked_at
            FROM (SELECT app_id, id FROM delivery ORDER BY id DESC LIMIT ?) AS newest GROUP BY app_id
            """;

    private final Database database;
    private final CallHistory history;
    private final int most;

    public LastCalls(Database database, CallHistory history) {
        this(database, history, LOOKED_AT);
    }

    LastCalls(Database database, CallHistory history, int most) {
        this.database = database;
        this.history = history;
        this.most = most;
    }

    /**
     * What was found.
     *
     * @param whole whether an app that is not among them has had none in seven days; else it may have had one that has not
     *     been found yet
     */
    public record Found(Map<AppId, Delivery> calls, boolean whole) {

        public Optional<Delivery> of(AppId app) {
            return Optional.ofNullable(calls.get(app));
        }
    }

    private record Newest(AppId app, String id, long lookedAt) {}

    public Found of(Collection<AppId> apps) {
        boolean historyIsWhole = history.holds(CallHistory.LONGEST);
        Map<AppId, String> ids = new HashMap<>(history.newest());
        return database.read(sql -> {
            long lookedAt = 0;
            for (Newest newest : newest(sql)) {
                ids.put(newest.app(), newest.id());
                lookedAt += newest.lookedAt();
            }
            Map<AppId, Delivery> calls = new HashMap<>();
            apps.forEach(app -> Optional.ofNullable(ids.get(app))
                    .flatMap(id -> find(sql, id))
                    .ifPresent(last -> calls.put(app, last)));
            return new Found(calls, historyIsWhole || lookedAt < most);
        });
    }

    private Iterable<Newest> newest(Sql sql) {
        return sql.query(AMONG_THE_NEWEST, most)
                .list(row -> new Newest(new AppId(row.text("app_id")), row.text("id"), row.number("looked_at")));
    }

    private static Optional<Delivery> find(Sql sql, String id) {
        return sql.query("SELECT " + DeliveryRows.OF_DELIVERY + " FROM delivery WHERE id = ?", id)
                .first(DeliveryRows::shown)
                .flatMap(found -> found);
    }
}
