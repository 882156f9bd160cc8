package dev.baton.host.delivery;

import dev.baton.host.db.DatabaseAway;
import dev.baton.host.db.Sql;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.function.BiFunction;

/** One call at the ledger's door, and what is known of it where the database did not answer its commit. */
final class Admission {

    private final Acceptance call;
    /** Made by the caller's thread: the writer's has enough to do. */
    private final Substance substance;

    private final String node;
    /** What the work came to, committed or not, and null before it was begun; of the writer's thread alone. */
    private Accepted found;

    Admission(Acceptance call, String node) {
        this.call = call;
        this.substance = Substance.of(call.call());
        this.node = node;
    }

    Accepted admit(Sql sql, Tally tally) {
        found = new Door(sql, tally, node).admit(call, substance);
        return found;
    }

    /** What may have been written down is taken back. Who has joined another call, and was told of it, is to find it. */
    Optional<BiFunction<Sql, Tally, ?>> amends(RuntimeException why) {
        if (!isInDoubt(why)) {
            return Optional.empty();
        }
        if (found instanceof Accepted.Joined joined) {
            return Optional.of((sql, tally) -> new Keys(sql).noteJoined(call, joined.id()));
        }
        return isNew() ? Optional.of((sql, tally) -> new Withdrawal(sql, tally, node).of(call)) : Optional.empty();
    }

    /** Where nothing was to be written, what was read is true all the same. */
    Accepted result(Accepted written, Throwable failed) {
        if (failed == null) {
            return written;
        }
        boolean begun = found != null;
        if (!begun || !isInDoubt(failed)) {
            throw failed instanceof CompletionException wrapped ? wrapped : new CompletionException(failed);
        }
        if (found instanceof Accepted.Joined joined) {
            return new Accepted.InDoubt(joined.id());
        }
        return isNew() ? new Accepted.InDoubt(call.id()) : found;
    }

    private boolean isNew() {
        return found instanceof Accepted.ToPerform
                || found instanceof Accepted.InLine
                || found instanceof Accepted.SetAside;
    }

    private static boolean isInDoubt(Throwable why) {
        return why instanceof DatabaseAway away && away.outcomeUnknown();
    }
}
