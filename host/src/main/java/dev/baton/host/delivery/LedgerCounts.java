package dev.baton.host.delivery;

import dev.baton.host.db.Row;
import dev.baton.host.db.Sql;
import java.util.EnumMap;
import java.util.Map;

/**
 * How many calls were ever accepted, and what became of them. What has ended is counted even when its row is no longer
 * kept.
 */
public record LedgerCounts(long accepted, Map<DeliveryState, Long> states) {

    public LedgerCounts {
        states = Map.copyOf(states);
    }

    public long of(DeliveryState state) {
        return states.get(state);
    }

    /** Each accepted call is in exactly one state. Anything else is a fault of Baton's. */
    public boolean addUp() {
        return states.values().stream().mapToLong(Long::longValue).sum() == accepted;
    }

    static LedgerCounts read(Sql sql) {
        return sql.query("""
                        SELECT CAST(COALESCE(SUM(accepted), 0) AS BIGINT) AS accepted,
                          CAST(COALESCE(SUM(open), 0) AS BIGINT) AS open,
                          CAST(COALESCE(SUM(done), 0) AS BIGINT) AS done,
                          CAST(COALESCE(SUM(refused), 0) AS BIGINT) AS refused,
                          CAST(COALESCE(SUM(returned), 0) AS BIGINT) AS returned,
                          CAST(COALESCE(SUM(unknown), 0) AS BIGINT) AS unknown,
                          CAST(COALESCE(SUM(given_up), 0) AS BIGINT) AS given_up
                        FROM ledger_count
                        """).list(LedgerCounts::counts).get(0);
    }

    private static LedgerCounts counts(Row row) {
        Map<DeliveryState, Long> states = new EnumMap<>(DeliveryState.class);
        for (DeliveryState state : DeliveryState.values()) {
            states.put(state, row.number(Word.of(state).replace('-', '_')));
        }
        return new LedgerCounts(row.number("accepted"), states);
    }
}
