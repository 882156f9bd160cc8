package dev.baton.host.db;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings what SQLite has logged over into the database's file. SQLite does so by itself every thousand pages, which a busy
 * ledger writes within some thirty commits, and its callers wait for two more fsyncs. Here a thread does nearly all of it beside the
 * writer, once the log is a few thousand pages long, so that a page that many calls have changed is brought over
 * once. The writer brings over the last few, since only then is the log begun anew: under load there are always some.
 */
final class Checkpoints {

    /** The writer does it by itself where the thread does not get there in time. In pages, of 4 KB each. */
    static final int AT_LAST = 16_000;

    private static final int WORTH_WHILE = 2_000;
    private static final int LONG = 4_000;

    /** So often the thread has a look how long the log is; to ask costs little. */
    private static final int COMMITS_BETWEEN_LOOKS = 16;

    private static final long LONGEST_END_MILLIS = TimeUnit.SECONDS.toMillis(5);

    private static final Logger LOG = LoggerFactory.getLogger(Checkpoints.class);

    private final Connecting connecting;
    /** Of the writers, of which there is one at a time. */
    private int commits;

    private boolean closed;
    private volatile Thread thread;
    private volatile boolean closing;
    private volatile boolean lastPagesAreTheWriters;
    /** Whether the last look failed: it is told of once. */
    private volatile boolean failing;

    /** Makes a connection beside the pools. */
    interface Connecting {

        Connection connect() throws SQLException;
    }

    Checkpoints(Connecting connecting) {
        this.connecting = connecting;
    }

    /** To be told of each commit by its writer, before the next one writes. */
    void committed(Connection writer) {
        commits++;
        if (commits % COMMITS_BETWEEN_LOOKS == 0) {
            LockSupport.unpark(running());
        }
        if (lastPagesAreTheWriters) {
            lastPagesAreTheWriters = false;
            bringOver(writer);
        }
    }

    /** What has been committed stays so, whatever comes of this. */
    private void bringOver(Connection writer) {
        try {
            Log.of(writer, "PASSIVE");
        } catch (SQLException wrong) {
            tell(wrong);
        }
    }

    /** Commands that write once or twice never need it. */
    private synchronized Thread running() {
        if (thread == null && !closed) {
            Thread made = new Thread(this::run, "checkpoints");
            made.setDaemon(true);
            made.start();
            thread = made;
        }
        return thread;
    }

    private void run() {
        while (!closing) {
            try (Connection own = connecting.connect()) {
                look(own);
            } catch (SQLException wrong) {
                tell(wrong);
            }
            LockSupport.park(this);
        }
    }

    /** Until there is no more to do, or the host ends. */
    private void look(Connection own) throws SQLException {
        while (!closing) {
            if (Log.of(own, "NOOP").left() >= WORTH_WHILE) {
                lastPagesAreTheWriters = Log.of(own, "PASSIVE").pages >= LONG;
            }
            failing = false;
            LockSupport.park(this);
        }
    }

    /** Whoever writes hears of it where it matters; the log grows until then. */
    private void tell(SQLException wrong) {
        if (!failing) {
            failing = true;
            LOG.warn("SQLite's log could not be brought over into the database: {}", wrong.getMessage());
        }
    }

    /** Ends the thread, in the middle of its work if that takes long: what it has not done, another one does. */
    void close() {
        Thread running;
        synchronized (this) {
            closed = true;
            running = thread;
        }
        if (running == null) {
            return;
        }
        closing = true;
        LockSupport.unpark(running);
        try {
            running.join(LONGEST_END_MILLIS);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    /** @param done how many of its pages the database's file has */
    private record Log(int pages, int done) {

        /** Nobody waits for anybody: what a reader still needs is left for the next time. */
        static Log of(Connection connection, String kind) throws SQLException {
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("PRAGMA wal_checkpoint(" + kind + ")")) {
                row.next();
                return new Log(row.getInt(2), row.getInt(3));
            }
        }

        int left() {
            return pages - done;
        }
    }
}
