package dev.baton.host.db;

import java.util.List;
import java.util.stream.Stream;

/** All steps of the tables, oldest first. New ones go to the end, numbered one higher; old ones stay as they are. */
final class Schema {

    private static final List<Migration> LATER = List.of(
            new Migration(10, "which backends refuse us", """
                    CREATE TABLE backend_refusal (
                      app_id TEXT PRIMARY KEY,
                      at BIGINT NOT NULL,
                      delivery_id TEXT NOT NULL,
                      message TEXT NOT NULL,
                      revision BIGINT NOT NULL
                    );
                    """),
            // A call that is new has no fault yet, and one that is done is nobody's: neither pays for the index.
            new Migration(11, "finding deliveries by whose fault it was", """
                    CREATE INDEX delivery_fault ON delivery (fault, state, id) WHERE fault <> 'NONE';
                    """),
            new Migration(12, "keys of calls that joined another", """
                    CREATE TABLE joined_key (
                      app_id TEXT NOT NULL,
                      caller TEXT NOT NULL,
                      idempotency_key TEXT NOT NULL,
                      delivery_id TEXT NOT NULL REFERENCES delivery (id) ON DELETE CASCADE,
                      joined_at BIGINT NOT NULL,
                      told_kept BOOLEAN NOT NULL,
                      PRIMARY KEY (app_id, caller, idempotency_key)
                    );
                    CREATE INDEX joined_key_delivery ON joined_key (delivery_id);
                    """),
            new Migration(13, "attempts before a retry by hand", """
                    ALTER TABLE delivery ADD COLUMN attempts_before INTEGER NOT NULL DEFAULT 0;
                    """),
            // Whether anybody was told that it is kept, or may have been, of whom the host that holds it does not know.
            new Migration(14, "promises of other hosts", """
                    ALTER TABLE delivery ADD COLUMN promised BOOLEAN NOT NULL DEFAULT FALSE;
                    UPDATE delivery SET promised = TRUE WHERE state = 'OPEN';
                    """),
            new Migration(15, "probes of backends that are away", """
                    CREATE TABLE backend_probe (
                      app_id TEXT PRIMARY KEY,
                      number BIGINT NOT NULL,
                      at BIGINT NOT NULL,
                      found_back BOOLEAN NOT NULL
                    );
                    """),
            // By which of its claims the holder holds it. The attempts do not tell: one that is not made does not
            // count.
            new Migration(16, "numbers of claims", """
                    ALTER TABLE delivery ADD COLUMN claim BIGINT NOT NULL DEFAULT 0;
                    """),
            // What else is to be known of it, the row has already. Empty where that attempt has a row of its own.
            new Migration(17, "the attempt that ended a delivery, in the delivery", """
                    ALTER TABLE delivery ADD COLUMN took_millis BIGINT;
                    ALTER TABLE delivery ADD COLUMN ended_by TEXT;
                    """),
            // Of callers' keys alone: what notes that somebody has joined stays, however old, and is not to be passed
            // over
            // each time.
            new Migration(18, "keys by their age", """
                    CREATE INDEX joined_key_age ON joined_key (joined_at)
                    WHERE caller <> 'host' AND SUBSTR(idempotency_key, 1, 1) <> '\n';
                    """),
            new Migration(19, "until when backends asked to be left alone", """
                    ALTER TABLE delivery ADD COLUMN asked_until BIGINT;
                    """),
            // What a call pays for on SQLite: indexes that it touches at random, and such as it leaves at once.
            new Migration(20, "places of calls, by which SQLite finds those of a session", "", """
                    ALTER TABLE delivery ADD COLUMN place BIGINT;
                    DROP INDEX delivery_line;
                    CREATE INDEX delivery_line ON delivery (app_id, session_id, position) WHERE place IS NULL;
                    CREATE INDEX delivery_place ON delivery (place) WHERE place IS NOT NULL;
                    CREATE INDEX delivery_app ON delivery (app_id, id);
                    DROP INDEX delivery_not_done;
                    CREATE INDEX delivery_not_done ON delivery (state, id) WHERE state <> 'DONE' AND lease IS NULL;
                    """),
            new Migration(21, "places that are given to many calls at once", "", """
                    DROP INDEX delivery_place;
                    CREATE INDEX delivery_place ON delivery (place) WHERE place >= 0;
                    CREATE TABLE placed_rows (up_to BIGINT NOT NULL);
                    INSERT INTO placed_rows SELECT COALESCE(MAX(rowid), 0) FROM delivery;
                    """));

    static final List<Migration> MIGRATIONS =
            Stream.of(FirstSchema.MIGRATIONS, LATER).flatMap(List::stream).toList();

    private Schema() {}
}
