package dev.baton.host.delivery;

import static dev.baton.host.Soon.within;
import static dev.baton.host.delivery.TestCalls.call;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.host.db.Database;
import dev.baton.host.db.DatabaseAway;
import dev.baton.host.db.LineAtCommit;
import dev.baton.host.delivery.AttemptEnding.Kind;
import java.nio.file.Path;
import java.time.Duration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Tests with a ledger on a PostgreSQL behind a line that breaks at commits. */
abstract class OnBadLine {

    static final Duration MENDED_WITHIN = Duration.ofSeconds(10);
    static final AttemptEnding DONE = new AttemptEnding(Kind.DONE, "", Fault.NONE);
    static final AttemptEnding AWAY = new AttemptEnding(Kind.BACKEND_AWAY, "Nobody listens.", Fault.BACKEND);

    @TempDir
    Path folder;

    LineAtCommit line;
    TestLedger books;
    /** The same database, without the line. */
    Database database;

    @BeforeEach
    void open() {
        line = new LineAtCommit(folder);
        books = TestLedger.at(line.url());
        database = Database.open(line.directUrl());
    }

    @AfterEach
    void shut() {
        line.mend();
        books.close();
        database.close();
        line.close();
    }

    boolean somebodyWaitsForTheOther() {
        return database.read(sql -> sql.query("SELECT pid FROM pg_stat_activity WHERE wait_event_type = 'Lock'")
                .first(row -> true)
                .orElse(false));
    }

    /** A transaction of a call, of which the end has not arrived. */
    boolean somebodyIsInTheMiddle() {
        return database.read(sql -> sql.query("SELECT pid FROM pg_stat_activity"
                        + " WHERE state = 'idle in transaction' AND query LIKE '%AS next%'")
                .first(row -> true)
                .orElse(false));
    }

    LedgerOnDisk otherNode() {
        GroupedWrites none = new GroupedWrites(database, 1);
        try (none) {
            LedgerOnDisk other = new LedgerOnDisk(database, none, "node-2");
            other.beat(Duration.ofMinutes(1));
            return other;
        }
    }

    void mend() {
        line.mend();
        within(MENDED_WITHIN, () -> {
            try {
                books.ledger().beat(Duration.ofMinutes(1));
                return true;
            } catch (DatabaseAway notYet) {
                return false;
            }
        });
    }

    /** With no heart-beat in between: the first to write is the call itself. */
    Accepted appendWhenBack(Acceptance call) {
        long deadline = System.nanoTime() + MENDED_WITHIN.toNanos();
        while (true) {
            try {
                return books.append(call);
            } catch (RuntimeException notYet) {
                assertThat(System.nanoTime()).isLessThan(deadline);
            }
        }
    }

    String state(String id) {
        return column(id, "state");
    }

    String lease(String id) {
        return column(id, "COALESCE(lease, '')");
    }

    String column(String id, String expression) {
        return database.read(sql -> sql.query("SELECT " + expression + " AS x FROM delivery WHERE id = ?", id)
                .first(row -> row.text("x"))
                .orElse("none"));
    }

    static void assertInDoubt(Accepted accepted) {
        assertThat(accepted).isInstanceOf(Accepted.InDoubt.class);
    }

    static void assertInDoubt(ThrowingCallable write) {
        assertThatThrownBy(write)
                .cause()
                .isInstanceOfSatisfying(
                        DatabaseAway.class,
                        away -> assertThat(away.outcomeUnknown()).isTrue());
    }

    static void assertAway(ThrowingCallable write) {
        assertThatThrownBy(write).cause().isInstanceOf(DatabaseAway.class);
    }
}
