package dev.baton.host.delivery;

import dev.baton.host.db.Row;
import dev.baton.host.db.Sql;
import dev.baton.host.delivery.Accepted.Behind;
import dev.baton.host.delivery.Accepted.InLine;
import dev.baton.host.delivery.Accepted.Joined;
import dev.baton.host.delivery.Accepted.KnownKey;
import dev.baton.host.delivery.Accepted.NotSetAside;
import dev.baton.host.delivery.Accepted.SetAside;
import dev.baton.host.delivery.Accepted.ToPerform;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Lets a call into the ledger, or finds that it is there already. One transaction of the ledger's. The row is held by this
 * host: one that is not performed at once is let go when its commit is known of.
 */
record Door(Sql sql, Tally tally, String node) {

    Accepted admit(Acceptance call, Substance substance) {
        String fingerprint = substance.fingerprint();
        Keys keys = new Keys(sql);
        Optional<KnownKey> known = call.key().flatMap(key -> keys.known(call, key, fingerprint));
        if (known.isPresent()) {
            return known.get().waits() ? keys.keptFor(call, known.get()) : known.get();
        }
        Line line = line(call, fingerprint);
        List<Open> earlier = line.open;
        for (Open open : earlier) {
            if (open.fingerprint.equals(fingerprint)) {
                if (!promise(open)) {
                    return admit(
                            call, substance); // It has ended meanwhile, and is not open when it is looked for again.
                }
                keys.join(call, open.id, open.caller);
                return new Joined(open.id, open.kept);
            }
        }
        if (!earlier.isEmpty() && !call.kept()) {
            return new Behind(earlier.stream().map(Open::id).findFirst());
        }
        if (call.aside() && !call.kept()) {
            return new NotSetAside();
        }
        boolean perform = earlier.isEmpty() && !call.aside();
        insert(call, substance, perform, line.next);
        tally.accepted();
        return perform ? new ToPerform(firstClaim(call)) : waiting(call);
    }

    private static Accepted waiting(Acceptance call) {
        return call.aside() ? new SetAside(call.id()) : new InLine(call.id());
    }

    /**
     * Who joins a call that another host performs may be told that it is kept, and that host does not know: it is not to
     * hand the call back any more. Where it has done so in this very moment, there is nothing left to promise.
     */
    private boolean promise(Open open) {
        return !open.kept
                || open.promised
                || open.lease.equals(node)
                || sql.run("UPDATE delivery SET promised = ? WHERE id = ? AND state = 'OPEN'", true, open.id) == 1;
    }

    /** @param lease who held it when it was looked at; empty where nobody did */
    private record Open(String id, String fingerprint, String caller, boolean kept, boolean promised, String lease) {}

    /**
     * @param next the position behind all that the line has
     * @param open the earliest that is open, and the identical one: there may be thousands more
     */
    private record Line(long next, List<Open> open) {}

    private static final String OF_A_LINE = """
            SELECT line.next, open.id, open.fingerprint, open.caller, open.keep_until, open.promised, open.lease
            FROM (SELECT (%s) AS next) line
            LEFT JOIN delivery open
              ON open.app_id = ? AND open.session_id = ? AND open.state = 'OPEN'
                AND (open.fingerprint = ? OR open.position = (
                  SELECT MIN(earlier.position) FROM delivery earlier
                  WHERE earlier.app_id = ? AND earlier.session_id = ? AND earlier.state = 'OPEN'))
            ORDER BY open.position
            """;

    private static final String WITH_OPEN = OF_A_LINE.formatted(Places.BEHIND_THE_LINE);
    private static final String WITH_OPEN_BY_PLACES = OF_A_LINE.formatted(Places.BEHIND_WHAT_IS_OPEN);

    /**
     * What is told is of one statement, and so of one moment: where another host lets a call in between that and the
     * insertion, both want the same position, and the later one looks again.
     */
    private Line line(Acceptance call, String fingerprint) {
        if (!Places.given(sql)) {
            return lineWithOpen(call, fingerprint);
        }
        return sql.query(
                        Places.NEXT_WHERE_NOTHING_IS_OPEN,
                        call.app(),
                        call.call().sessionId())
                .first(row -> row.number("next"))
                .filter(next -> next > 0)
                .map(next -> new Line(next, List.of()))
                .orElseGet(() -> lineWithOpen(call, fingerprint));
    }

    private Line lineWithOpen(Acceptance call, String fingerprint) {
        List<Line> rows = sql.query(
                        Places.given(sql) ? WITH_OPEN_BY_PLACES : WITH_OPEN,
                        call.app(),
                        call.call().sessionId(),
                        call.app(),
                        call.call().sessionId(),
                        fingerprint,
                        call.app(),
                        call.call().sessionId())
                .list(Door::line);
        return new Line(
                rows.get(0).next,
                rows.stream().flatMap(row -> row.open.stream()).toList());
    }

    private static Line line(Row row) {
        Optional<Open> open = row.optionalText("id")
                .map(id -> new Open(
                        id,
                        row.text("fingerprint"),
                        row.text("caller"),
                        row.optionalNumber("keep_until").isPresent(),
                        row.flag("promised"),
                        row.optionalText("lease").orElse("")));
        return new Line(row.number("next"), open.stream().toList());
    }

    private static final String ROW = """
            INSERT INTO delivery (id, app_id, session_id, action, fields, fingerprint, caller, idempotency_key,
              state, accepted_at, keep_until, due_at, lease, attempts, claim, doubtful,
              told_kept, position%s)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'OPEN', {now}, {now} + ?, {now}, ?, ?, ?, ?, ?, ?%s)
            """;

    private static final String INSERT = ROW.formatted("", "");
    private static final String INSERT_WITH_PLACE = ROW.formatted(", place", ", ?");

    private void insert(Acceptance call, Substance substance, boolean perform, long position) {
        Object[] row = {
            call.id(),
            call.app(),
            call.call().sessionId(),
            call.call().action().id(),
            substance.fields(),
            substance.fingerprint(),
            call.caller(),
            call.key(),
            call.kept() ? Optional.of(call.keep().toMillis()) : Optional.empty(),
            node,
            perform ? 1 : 0,
            perform ? Claim.Turn.FIRST.claim() : 0,
            false,
            false,
            position
        };
        if (Places.given(sql)) {
            Object[] placed = Arrays.copyOf(row, row.length + 1);
            placed[row.length] = Places.ofNew(call.call().sessionId());
            sql.runLater(INSERT_WITH_PLACE, placed);
        } else {
            sql.runLater(INSERT, row);
        }
    }

    private static Claim firstClaim(Acceptance call) {
        return new Claim(call.id(), call.app(), call.call(), Claim.Turn.FIRST, false, call.kept(), System.nanoTime());
    }
}
