package dev.baton.bench.pages;

import dev.baton.bench.pages.Chats.Chat;
import dev.baton.host.delivery.DeliveryIds;
import dev.baton.host.delivery.Places;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;

/** Calls of four weeks, evenly spread, as a ledger on SQLite holds them. A run makes the same as the one before it. */
final class PastCalls {

    /** A host forgets what ended more than thirty days ago. */
    private static final Duration ALL = Duration.ofDays(28);

    /** Every tenth call of the last day is open still, and not due before the run is over. */
    private static final Duration LAST = Duration.ofDays(1);

    private static final int OPEN_OF_LAST = 10;
    private static final long WAITS = Duration.ofHours(6).toMillis();

    private static final int PIECE = 10_000;

    private static final String HANDOVER =
            "{\"department\":\"billing\",\"reason\":\"wants a refund\",\"metadata\":{\"order\":\"%d\"}}";

    private final Random random = new Random(1);
    private final Past past = new Past();
    private final DeliveryIds ids = new DeliveryIds(past);
    private final Map<String, Integer> counts = new HashMap<>();
    private final long calls;
    private final long now;
    private final Chats chats;
    private long written;

    PastCalls(long calls, long now) {
        this.calls = calls;
        this.now = now;
        this.chats = new Chats(random, calls);
    }

    void writeTo(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet last = statement.executeQuery("SELECT COALESCE(MAX(rowid), 0) FROM delivery")) {
            written = last.getLong(1);
        }
        try (PreparedStatement deliveries = connection.prepareStatement("""
                        INSERT INTO delivery (id, app_id, session_id, position, action, fields, fingerprint, caller, state,
                          accepted_at, keep_until, due_at, attempts, doubtful, told_kept, ending, message, fault, settled_at,
                          took_millis, ended_by, place)
                        VALUES (?, ?, ?, ?, ?, ?, ?, 'help-desk', ?, ?, ?, ?, ?, 0, 0, ?, ?, ?, ?, ?, ?, ?)""");
                PreparedStatement attempts = connection.prepareStatement("""
                        INSERT INTO attempt (delivery_id, number, ended_at, took_millis, node, ending, message, fault)
                        VALUES (?, ?, ?, ?, 'bench', ?, ?, ?)""")) {
            for (long i = 1; i <= calls; i++) {
                past.millis = now - ALL.toMillis() * (calls - i + 1) / calls;
                add(deliveries, attempts);
                if (i % PIECE == 0 || i == calls) {
                    deliveries.executeBatch();
                    attempts.executeBatch();
                }
            }
        }
        count(connection);
    }

    private void add(PreparedStatement deliveries, PreparedStatement attempts) throws SQLException {
        boolean open = past.millis > now - LAST.toMillis() && random.nextInt(OPEN_OF_LAST) == 0;
        Fate fate = open ? Fate.OPEN : Fate.any(random);
        String id = ids.next();
        delivery(deliveries, id, open ? chats.fresh() : chats.next(), fate);
        attempts(attempts, id, fate);
        counts.merge(fate.column(), 1, Integer::sum);
    }

    private void delivery(PreparedStatement insert, String id, Chat chat, Fate fate) throws SQLException {
        boolean open = fate == Fate.OPEN;
        boolean handover = random.nextInt(4) == 0;
        int column = 0;
        insert.setString(++column, id);
        insert.setString(++column, chat.app);
        insert.setString(++column, chat.session);
        insert.setLong(++column, ++written);
        insert.setString(++column, handover ? "handover" : "close-chat");
        insert.setString(++column, handover ? HANDOVER.formatted(random.nextInt(100_000)) : "{}");
        insert.setString(++column, "%016x%016x".formatted(random.nextLong(), random.nextLong()));
        insert.setString(++column, fate.state);
        insert.setLong(++column, past.millis);
        insert.setLong(++column, open ? now + 2 * WAITS : past.millis + WAITS);
        insert.setLong(++column, open ? now + WAITS : past.millis);
        insert.setInt(++column, fate.attempts);
        insert.setString(++column, fate.ending);
        insert.setString(++column, fate.message);
        insert.setString(++column, fate.fault);
        int took = anyTime();
        insert.setObject(++column, open ? null : past.millis + took);
        insert.setObject(++column, open ? null : took);
        insert.setString(++column, open ? null : "bench");
        insert.setLong(++column, Places.place(written, chat.session));
        insert.addBatch();
    }

    private int anyTime() {
        return 40 + random.nextInt(400);
    }

    /** All but the last one of several found the backend away, and the one that ended it stands in the delivery itself. */
    private void attempts(PreparedStatement insert, String id, Fate fate) throws SQLException {
        int rows = fate == Fate.OPEN ? fate.attempts : fate.attempts - 1;
        for (int number = 1; number <= rows; number++) {
            Fate its = number < fate.attempts ? Fate.AWAY : fate;
            int took = anyTime();
            insert.setString(1, id);
            insert.setInt(2, number);
            insert.setLong(
                    3, past.millis + took + Duration.ofMinutes(number - 1).toMillis());
            insert.setInt(4, took);
            insert.setString(5, its.ending);
            insert.setString(6, its.message);
            insert.setString(7, its.fault);
            insert.addBatch();
        }
    }

    /** The ledger counts what it holds as it changes it. */
    private void count(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate("UPDATE ledger_count SET accepted = accepted + " + calls + " WHERE shard = -1");
            for (Map.Entry<String, Integer> count : counts.entrySet()) {
                statement.executeUpdate("UPDATE ledger_count SET %1$s = %1$s + %2$d WHERE shard = -1"
                        .formatted(count.getKey(), count.getValue()));
            }
            statement.executeUpdate(Places.ALL_PLACED);
        }
    }

    /** The time that ids are of. */
    private static final class Past extends Clock {
        private long millis;

        @Override
        public long millis() {
            return millis;
        }

        @Override
        public Instant instant() {
            return Instant.ofEpochMilli(millis);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
