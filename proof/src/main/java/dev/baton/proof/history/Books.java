package dev.baton.proof.history;

import java.util.List;
import java.util.Map;

/**
 * The ledger when all is over.
 *
 * @param rows of the calls that were made
 * @param states how many rows there are of each state, whoever made them, and in all, which is how many were accepted
 * @param counted the same by the ledger's own counts
 */
public record Books(List<Row> rows, Map<String, Long> states, Map<String, Long> counted) {

    /** What stands beside the states for all of them. */
    public static final String ACCEPTED = "ACCEPTED";

    public Books {
        rows = List.copyOf(rows);
        states = Map.copyOf(states);
        counted = Map.copyOf(counted);
    }
}
