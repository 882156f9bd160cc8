package dev.baton.host.delivery;

import dev.baton.host.db.Database;
import dev.baton.host.db.TestDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A ledger on a new database, and what tests do with it. */
record TestLedger(Database database, GroupedWrites writes, LedgerOnDisk ledger) implements AutoCloseable {

    /** As the node {@code node-1}, which is alive. */
    static TestLedger open(TestDatabase kind, Path folder) {
        return at(kind.url(folder));
    }

    static TestLedger at(String url) {
        Database database = Database.open(url);
        GroupedWrites writes = new GroupedWrites(database, database.groupsAtOnce());
        LedgerOnDisk ledger = new LedgerOnDisk(database, writes, "node-1");
        ledger.beat(Duration.ofMinutes(1));
        return new TestLedger(database, writes, ledger);
    }

    LedgerOnDisk ofNode(String node) {
        return new LedgerOnDisk(database, writes, node);
    }

    Accepted append(Acceptance call) {
        return ledger.append(call).orTimeout(10, TimeUnit.SECONDS).join();
    }

    Optional<DeliveryState> settle(Claim claim, DeliveryState state, AttemptEnding ending) {
        return settle(claim, new Settlement(state, Duration.ZERO, false, ending, Duration.ofMillis(5)));
    }

    Optional<DeliveryState> settle(Claim claim, Settlement settlement) {
        return ledger.settle(claim, settlement).orTimeout(10, TimeUnit.SECONDS).join();
    }

    /** What is due of the app that most tests are about, after what dead nodes have left, as a courier takes it. */
    List<Claim> claim() {
        return claim(ledger);
    }

    static List<Claim> claim(Ledger ledger) {
        ledger.takeOver();
        return ledger.claim(TestCalls.APP, 10);
    }

    Delivery find(String id) {
        return look(id).orElseThrow();
    }

    Optional<Delivery> look(String id) {
        return new LedgerView(database).find(id);
    }

    /** How many rows there are in each state, counted one by one. */
    Map<DeliveryState, Long> rows() {
        Map<DeliveryState, Long> rows = new EnumMap<>(DeliveryState.class);
        database.read(sql -> sql.query("SELECT state, COUNT(*) AS calls FROM delivery GROUP BY state")
                .list(row -> rows.put(DeliveryState.valueOf(row.text("state")), row.number("calls"))));
        return rows;
    }

    void dueNow(String id) {
        database.write(sql -> sql.run("UPDATE delivery SET due_at = 0 WHERE id = ?", id));
    }

    @Override
    public void close() {
        writes.close();
        database.close();
    }
}
