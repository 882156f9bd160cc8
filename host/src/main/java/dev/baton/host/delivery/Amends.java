package dev.baton.host.delivery;

import dev.baton.host.db.DatabaseAway;
import dev.baton.host.db.Sql;
import java.util.Optional;
import java.util.function.BiFunction;

/** What is still to be written when a write could not be made. */
@FunctionalInterface
interface Amends {

    /** Nothing: whoever wanted it is told, and that is all. */
    Amends NONE = why -> Optional.empty();

    Optional<BiFunction<Sql, Tally, ?>> after(RuntimeException why);

    /** The write itself: what it says is so, whether the database hears of it now or later. */
    static Amends again(BiFunction<Sql, Tally, ?> work) {
        return why -> why instanceof DatabaseAway || why instanceof LedgerFull ? Optional.of(work) : Optional.empty();
    }
}
