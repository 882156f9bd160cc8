package dev.baton.host.audit;

import dev.baton.host.audit.AuditEntry.What;
import dev.baton.host.db.Database;
import dev.baton.host.db.Row;
import dev.baton.host.db.Sql;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Who did what. Stores note it in the transaction in which it happens, so that none is without the other. */
public record AuditLog(Database database, Clock clock) {

    /** @param mark orders entries, and is what an older page begins after */
    public record Noted(Instant at, String mark, AuditEntry entry) {}

    /** Notes what happens in this transaction. */
    public static void note(Sql sql, Instant at, AuditEntry entry) {
        insert(sql, at, entry, "");
    }

    /** @param count of those that are one entry; empty where each is its own */
    static void insert(Sql sql, Instant at, AuditEntry entry, String count) {
        sql.run(
                """
                INSERT INTO audit (at, id, who, what, subject, detail, earlier, later) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                """,
                at,
                UUID.randomUUID(),
                entry.who(),
                entry.what(),
                entry.subject(),
                count,
                entry.earlier(),
                entry.later());
    }

    /** The same, at the time of the database's own clock. */
    public static void note(Sql sql, AuditEntry entry) {
        Instant now =
                sql.query("SELECT {now} AS now").first(row -> row.time("now")).orElseThrow();
        note(sql, now, entry);
    }

    /** Notes what has happened outside of the database. */
    public void note(AuditEntry entry) {
        database.write(sql -> {
            note(sql, clock.instant(), entry);
            return true;
        });
    }

    /**
     * The newest first.
     *
     * @param who a name, without what stands behind it in brackets too; empty for everybody
     * @param before the mark that they come before; empty for the newest
     */
    public List<Noted> list(Optional<String> who, Optional<String> before, int most) {
        String[] mark = before.filter(text -> text.matches("\\d{1,15}-[0-9a-f-]{36}"))
                .map(text -> text.split("-", 2))
                .orElse(new String[] {Long.toString(Long.MAX_VALUE), ""});
        long at = Long.parseLong(mark[0]);
        String name = who.map(text -> text + " (").orElse("");
        return database.read(
                sql -> sql.query("""
                        SELECT id, at, who, what, subject, earlier, detail, later FROM audit
                        WHERE (? = '' OR SUBSTR(LOWER(who) || ' (', 1, LENGTH(?)) = LOWER(?))
                          AND (at < ? OR (at = ? AND id < ?))
                        ORDER BY at DESC, id DESC LIMIT ?
                        """, name, name, name, at, at, mark[1], most).list(AuditLog::noted));
    }

    private static Noted noted(Row row) {
        return new Noted(
                row.time("at"),
                row.number("at") + "-" + row.text("id"),
                new AuditEntry(
                        row.text("who"),
                        What.valueOf(row.text("what")),
                        row.text("subject"),
                        row.text("earlier"),
                        (row.text("detail") + " " + row.text("later")).strip()));
    }
}
