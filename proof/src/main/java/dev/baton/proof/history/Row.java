package dev.baton.proof.history;

import java.util.Set;

/**
 * A delivery as the ledger has it when all is over.
 *
 * @param delivery its id
 * @param call the id that the caller gave the call
 * @param position its place in the line
 * @param state by name, as it is written
 */
public record Row(String delivery, String call, String line, long position, String state) {

    public static final Set<String> STATES = Set.of("OPEN", "DONE", "REFUSED", "RETURNED", "UNKNOWN", "GIVEN_UP");

    public boolean is(String other) {
        return state.equals(other);
    }
}
