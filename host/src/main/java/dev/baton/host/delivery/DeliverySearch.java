package dev.baton.host.delivery;

import dev.baton.host.apps.AppId;
import dev.baton.host.db.Row;
import dev.baton.host.db.Sql;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Looks for deliveries, in the order of their ids, and never longer than a moment, however many have ended: a session's are found
 * by {@link Places}, those of an app that has few by an index over apps, those that are not done by one over their states, and of all others so many are looked
 * at, one after the other, before a page ends.
 *
 * @param most how many deliveries may be looked at for a page
 */
record DeliverySearch(Sql sql, DeliveryFilter filter, Order order, int most) {

    /** A host's clock may differ from the database's by less than this: ids are by the former, periods by the latter. */
    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(10);

    /** What is asked for is mostly found among so many. */
    private static final int SOON = 1_000;

    /** So many deliveries are sorted for a page in a few milliseconds. */
    private static final int FEW = 2_000;

    /** All apps that ever had a delivery: one look into the index for each. */
    static final String APPS = """
            WITH RECURSIVE apps (id) AS (
              SELECT MIN(app_id) FROM delivery
              UNION ALL
              SELECT (SELECT MIN(app_id) FROM delivery WHERE app_id > apps.id) FROM apps WHERE apps.id IS NOT NULL)
            """;

    /** Ids sort by the time of acceptance. */
    enum Order {
        NEWEST_FIRST("DESC", "id < ?", "id >= ?", Comparator.reverseOrder()),
        OLDEST_FIRST("ASC", "id > ?", "id <= ?", Comparator.naturalOrder());

        private final String direction;
        private final String beyond;
        private final String upTo;
        private final transient Comparator<String> ids;

        Order(String direction, String beyond, String upTo, Comparator<String> ids) {
            this.direction = direction;
            this.beyond = beyond;
            this.upTo = upTo;
            this.ids = ids;
        }
    }

    private record Found(String id, Optional<Delivery> delivery) {}

    /**
     * What was found in one part of the ledger.
     *
     * @param end where the search ended early
     */
    private record Haul(List<Found> found, Optional<String> end) {}

    DeliveryPage page(Optional<String> after, int count) {
        List<Haul> hauls = hauls(after, count);
        // Of all parts together nothing has been missed up to the first of the early ends.
        Optional<String> end =
                hauls.stream().flatMap(haul -> haul.end().stream()).min(order.ids);
        List<Found> found = hauls.stream()
                .flatMap(haul -> haul.found().stream())
                .filter(one -> end.isEmpty() || order.ids.compare(one.id(), end.get()) <= 0)
                .sorted(Comparator.comparing(Found::id, order.ids))
                .toList();
        return found.size() > count
                ? page(found.subList(0, count), Optional.of(found.get(count - 1).id()))
                : page(found, end);
    }

    private List<Haul> hauls(Optional<String> after, int count) {
        if (filter.session().isPresent()) {
            return List.of(ofSession(after, count));
        }
        return filter.app().filter(this::hasFew).isPresent() ? List.of(ofApp(after, count)) : everywhere(after, count);
    }

    /** A row that cannot be read at all is left out: it says nothing that could be shown. */
    private static DeliveryPage page(List<Found> found, Optional<String> next) {
        return new DeliveryPage(
                found.stream().flatMap(one -> one.delivery().stream()).toList(), next);
    }

    private Haul ofSession(Optional<String> after, int count) {
        String session = filter.session().orElseThrow();
        Conditions all = matching();
        if (Places.given(sql)) {
            all.and("id IN (" + Places.ALL_OF_SESSION + ")", session, Places.hash(session), session, session);
        } else {
            all.and("app_id IN (SELECT id FROM apps)").and("session_id = ?", session);
        }
        return sorted(APPS, all, after, count);
    }

    /** All that there are, by the index that begins with the app. */
    private Haul ofApp(Optional<String> after, int count) {
        return sorted("", matching().and("app_id = ?", filter.app()), after, count);
    }

    private Haul sorted(String before, Conditions all, Optional<String> after, int count) {
        after.ifPresent(id -> all.and(order.beyond, id));
        String text = before + "SELECT " + DeliveryRows.OF_DELIVERY + " FROM delivery WHERE " + all.text()
                + ordered("LIMIT ?");
        return new Haul(sql.query(text, all.parameters(count + 1)).list(DeliverySearch::found), Optional.empty());
    }

    /** Whoever is called now and then would else be looked for among all that others are called. */
    private boolean hasFew(AppId app) {
        long counted = sql.query(
                        "SELECT COUNT(*) AS calls FROM (SELECT 1 FROM delivery WHERE app_id = ? LIMIT ?) AS counted",
                        app,
                        FEW)
                .first(row -> row.number("calls"))
                .orElse(0L);
        return counted < Math.min(FEW, most);
    }

    /**
     * The parts of the ledger in which to look. States and faults are written out, and the conditions of the indexes too:
     * SQLite uses a partial index only where it finds its condition word for word.
     */
    private List<String> parts() {
        Set<DeliveryState> states = filter.possible();
        Optional<String> failed = filter.fault()
                .filter(whose -> whose != Fault.NONE)
                .map(" AND fault = '%s' AND fault <> 'NONE'"::formatted);
        return states.contains(DeliveryState.DONE)
                ? List.of("")
                : states.stream()
                        .sorted()
                        .flatMap(state -> parts(state, failed.orElse("")))
                        .toList();
    }

    /**
     * On SQLite the index over states has what nobody holds: a call that is performed at once, and done, would come and go
     * there.
     */
    private Stream<String> parts(DeliveryState state, String failed) {
        String all = "state = '" + state + "' AND state <> 'DONE'" + failed;
        if (!failed.isEmpty() || !Places.given(sql)) {
            return Stream.of(all);
        }
        String free = all + " AND lease IS NULL";
        String held = all + " AND id IN (SELECT id FROM delivery WHERE lease IS NOT NULL)";
        return state == DeliveryState.OPEN ? Stream.of(free, held) : Stream.of(free);
    }

    private List<Haul> everywhere(Optional<String> after, int count) {
        List<String> parts = parts();
        int mostOfEach = Math.max(1, most / Math.max(1, parts.size()));
        return parts.stream().map(part -> haul(part, mostOfEach, after, count)).toList();
    }

    private Haul haul(String part, int mostOfEach, Optional<String> after, int count) {
        Haul soon = look(part, Math.min(SOON, mostOfEach), after, count);
        return soon.end().isPresent() && mostOfEach > SOON ? look(part, mostOfEach, after, count) : soon;
    }

    /** First where to stop, which an index alone tells: then the rows up to there are read, and no more than are wanted. */
    private Haul look(String part, int most, Optional<String> after, int count) {
        Conditions where = within(after);
        if (!part.isEmpty()) {
            where.and(part);
        }
        Optional<String> end = end(where, most);
        end.ifPresent(last -> where.and(order.upTo, last));
        where.and(matching());
        String text =
                "SELECT " + DeliveryRows.OF_DELIVERY + " FROM delivery WHERE " + where.text() + ordered("LIMIT ?");
        List<Found> found = sql.query(text, where.parameters(count + 1)).list(DeliverySearch::found);
        return new Haul(found, found.size() > count ? Optional.empty() : end);
    }

    /** The last one that is to be looked at, where there are more behind it. */
    private Optional<String> end(Conditions where, int most) {
        String text = "SELECT id FROM delivery WHERE " + where.text() + ordered("LIMIT 2 OFFSET ?");
        List<String> ends = sql.query(text, where.parameters(most - 1)).list(row -> row.text("id"));
        return ends.size() < 2 ? Optional.empty() : Optional.of(ends.get(0));
    }

    private String ordered(String limit) {
        return " ORDER BY id " + order.direction + " " + limit;
    }

    /** Ids tell when they were made, so that a period is a piece of their index. */
    private Conditions within(Optional<String> after) {
        Conditions within = new Conditions();
        after.ifPresent(id -> within.and(order.beyond, id));
        filter.accepted().from().ifPresent(from -> within.and("id >= ?", DeliveryIds.first(from.minus(CLOCKS_DIFFER))));
        filter.accepted().to().ifPresent(to -> within.and("id < ?", DeliveryIds.first(to.plus(CLOCKS_DIFFER))));
        return within;
    }

    private Conditions matching() {
        Conditions matching = new Conditions();
        if (!filter.states().isEmpty()) {
            matching.and(filter.states().stream()
                    .map(state -> "'" + state + "'")
                    .collect(Collectors.joining(", ", "state IN (", ")")));
        }
        // Not as the column itself: its index would be taken, and all of the app's deliveries be sorted for a page.
        filter.app().ifPresent(app -> matching.and("app_id || '' = ?", app));
        filter.action().ifPresent(action -> matching.and("action = ?", action.id()));
        filter.accepted().from().ifPresent(from -> matching.and("accepted_at >= ?", from));
        filter.accepted().to().ifPresent(to -> matching.and("accepted_at < ?", to));
        filter.fault().ifPresent(fault -> matching.and("fault = ?", fault));
        return matching;
    }

    private static Found found(Row row) {
        return new Found(row.text("id"), DeliveryRows.shown(row));
    }
}
