package dev.baton.host.delivery;

import static dev.baton.host.delivery.TestCalls.APP;

import dev.baton.host.apps.AppId;
import dev.baton.host.db.TestDatabase;
import dev.baton.host.delivery.Accepted.ToPerform;
import dev.baton.host.delivery.AttemptEnding.Kind;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Tests of what a ledger on SQLite does in a way of its own. */
@Timeout(120)
abstract class OnSqlite {

    static final AttemptEnding DONE = new AttemptEnding(Kind.DONE, "", Fault.NONE);

    @TempDir
    Path folder;

    TestLedger books;
    LedgerView view;

    @BeforeEach
    void open() {
        books = TestLedger.open(TestDatabase.SQLITE, folder);
        view = new LedgerView(books.database());
    }

    @AfterEach
    void close() {
        books.close();
    }

    void done(Acceptance call) {
        books.settle(((ToPerform) books.append(call)).claim(), DeliveryState.DONE, DONE);
    }

    void add(String id, AppId app, String session, long position, Optional<Long> place) {
        books.database().write(sql -> sql.run("""
                INSERT INTO delivery (id, app_id, session_id, position, action, fields, fingerprint, caller, state,
                  accepted_at, keep_until, due_at, attempts, doubtful, told_kept, settled_at, place)
                VALUES (?, ?, ?, ?, 'close-chat', '{}', 'f', 'desk', 'DONE', 0, 9000000000000, 0, 1, FALSE, FALSE, 0, ?)
                """, id, app, session, position, place));
    }

    List<String> ids(DeliveryFilter filter) {
        return view.list(filter, Optional.empty(), 100).deliveries().stream()
                .map(Delivery::id)
                .toList();
    }

    String last(String session) {
        return view.sessions().of(APP, List.of(session)).get(session).last().id();
    }

    List<String> order(String session) {
        return books.database()
                .read(sql -> sql.query("SELECT id FROM delivery WHERE session_id = ? ORDER BY position, id", session)
                        .list(row -> row.text("id")));
    }
}
