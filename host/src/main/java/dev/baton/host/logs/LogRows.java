package dev.baton.host.logs;

import dev.baton.host.apps.AppId;
import dev.baton.host.db.Row;
import dev.baton.host.db.Sql;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The lines of logs as rows, inside a transaction. */
record LogRows(Sql sql) {

    /** More of one call nobody reads on a page. Of all documents of an app no more lines are kept than can be read at once. */
    private static final int MOST_LINES_OF_A_DOCUMENT = 1_000;

    private static final String DOCUMENTS_FOUND = """
            SELECT document, MAX(position) AS newest FROM app_log
            WHERE app_id = ? AND (? = '' OR method = ?)
            GROUP BY document
            HAVING MIN(loudness) <= ? AND MAX(at) >= ? AND MIN(at) < ?
            """;

    /** @param position orders lines; no two of one node have the same */
    void add(LogLine line, long position, String node) {
        sql.run(
                """
                INSERT INTO app_log (app_id, position, node, document, method, delivery, severity, loudness, at, line)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                line.app(),
                position,
                node,
                line.document(),
                line.method(),
                line.delivery(),
                line.severity(),
                loudness(line.severity()),
                line.at(),
                line.text());
    }

    private static int loudness(LogLine.Severity severity) {
        return switch (severity) {
            case ERROR -> 0;
            case WARNING, INFO -> 1;
            case DEBUG -> 2;
        };
    }

    void forgetBefore(Instant time) {
        sql.run("DELETE FROM app_log WHERE at < ?", time);
    }

    /** Forgets all but the newest lines of the app. */
    void keepNewest(AppId app, int most) {
        sql.run("""
                DELETE FROM app_log WHERE app_id = ? AND position <= (
                  SELECT position FROM app_log WHERE app_id = ? ORDER BY position DESC LIMIT 1 OFFSET ?)
                """, app, app, most);
    }

    LogPage page(AppId app, LogFilter filter, int offset, int count) {
        String method = filter.method().orElse("");
        List<Object> asked =
                new ArrayList<>(List.of(app, method, method, filter.quietest(), from(filter), until(filter)));
        long total = sql.query("SELECT COUNT(*) AS total FROM (" + DOCUMENTS_FOUND + ") AS found", asked.toArray())
                .first(row -> row.number("total"))
                .orElse(0L);
        asked.addAll(List.of(count, offset));
        List<String> ids = sql.query(
                        DOCUMENTS_FOUND + "ORDER BY newest DESC, document LIMIT ? OFFSET ?", asked.toArray())
                .list(row -> row.text("document"));
        return new LogPage(documents(app, ids), total);
    }

    private static Instant from(LogFilter filter) {
        return filter.from().orElse(Instant.EPOCH);
    }

    private static Instant until(LogFilter filter) {
        return filter.until().orElse(Instant.ofEpochMilli(Long.MAX_VALUE));
    }

    private List<LogDocument> documents(AppId app, List<String> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        List<Object> asked = new ArrayList<>(List.of(app));
        asked.addAll(ids);
        Map<String, List<Line>> found = new HashMap<>();
        sql.query(
                        "SELECT document, method, node, delivery, at, severity, line FROM app_log"
                                + " WHERE app_id = ? AND document IN ("
                                + String.join(", ", Collections.nCopies(ids.size(), "?"))
                                + ") ORDER BY position",
                        asked.toArray())
                .list(LogRows::line)
                .forEach(line -> found.computeIfAbsent(line.document, first -> new ArrayList<>())
                        .add(line));
        return ids.stream()
                .filter(found::containsKey)
                .map(id -> document(found.get(id)))
                .toList();
    }

    private record Line(String document, String method, String node, String delivery, LogDocument.Entry entry) {}

    private static Line line(Row row) {
        return new Line(
                row.text("document"),
                row.text("method"),
                row.text("node"),
                row.text("delivery"),
                new LogDocument.Entry(row.time("at"), row.text("severity").toLowerCase(Locale.ROOT), row.text("line")));
    }

    /** Of very many lines the last ones. */
    private static LogDocument document(List<Line> lines) {
        Line any = lines.get(0);
        return new LogDocument(
                any.document,
                any.method,
                any.node,
                any.delivery,
                lines.stream()
                        .skip(Math.max(0, lines.size() - MOST_LINES_OF_A_DOCUMENT))
                        .map(Line::entry)
                        .toList());
    }
}
