package dev.baton.host.console;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.baton.host.apps.AppId;
import dev.baton.host.db.DatabaseAway;
import dev.baton.host.delivery.AttemptEnding;
import dev.baton.host.delivery.Delivery;
import dev.baton.host.delivery.DeliveryPage;
import dev.baton.host.delivery.LedgerView;
import dev.baton.host.delivery.Word;
import dev.baton.host.manage.DeliveryDocument;
import dev.baton.host.manage.Management;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a filter finds as a file, written while it is read: its size does not matter. */
record DeliveryExport(Management management) {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String CSV_HEAD =
            "id,accepted_at,session,action,state,attempts,settled_at,ending,fault,message,caller\r\n";

    static final String BROKEN_OFF = "\nThis file is not whole: the database went away while it was written.\n";

    private interface Form {
        String line(Delivery delivery) throws IOException;
    }

    void csv(PageVisit visit) {
        write(visit, "csv", "text/csv; charset=utf-8", CSV_HEAD, DeliveryExport::csv);
    }

    void jsonLines(PageVisit visit) {
        write(
                visit,
                "jsonl",
                "application/jsonl; charset=utf-8",
                "",
                delivery -> JSON.writeValueAsString(DeliveryDocument.whole(delivery)) + "\n");
    }

    private void write(PageVisit visit, String ending, String type, String head, Form form) {
        AppId app = visit.app(management.apps().registry()).id();
        DeliveryQuery query = DeliveryQuery.of(visit, app);
        DeliveryPage first =
                page(query, Optional.empty()); // Where the database is away, that is still a page of its own.
        visit.context().contentType(type);
        visit.context().header("Content-Disposition", "attachment; filename=\"deliveries-" + app + "." + ending + "\"");
        visit.context().header("Cache-Control", "no-store");
        try (Writer out =
                new BufferedWriter(new OutputStreamWriter(visit.context().outputStream(), StandardCharsets.UTF_8))) {
            out.write(head);
            write(out, first, form);
            try {
                for (Optional<String> after = first.next(); after.isPresent(); ) {
                    DeliveryPage page = page(query, after);
                    write(out, page, form);
                    after = page.next();
                }
            } catch (DatabaseAway away) {
                out.write(BROKEN_OFF); // What ends like a whole file would be taken for one.
                throw away;
            }
        } catch (IOException goneAway) {
            throw new UncheckedIOException("Whoever wanted the deliveries is gone.", goneAway);
        }
    }

    private DeliveryPage page(DeliveryQuery query, Optional<String> after) {
        return management.kept().ledger().list(query.filter(), after, LedgerView.MOST);
    }

    private static void write(Writer out, DeliveryPage page, Form form) throws IOException {
        for (Delivery delivery : page.deliveries()) {
            out.write(form.line(delivery));
        }
    }

    private static String csv(Delivery delivery) {
        List<String> cells = List.of(
                delivery.id(),
                delivery.origin().acceptedAt().toString(),
                delivery.call().sessionId(),
                delivery.call().action().id(),
                Word.of(delivery.state()),
                Integer.toString(delivery.progress().attempts()),
                delivery.progress().settledAt().map(Instant::toString).orElse(""),
                delivery.ending().map(AttemptEnding::kind).map(Word::of).orElse(""),
                delivery.ending().map(AttemptEnding::fault).map(Word::of).orElse(""),
                delivery.ending().map(AttemptEnding::message).orElse(""),
                delivery.origin().caller());
        return cells.stream().map(DeliveryExport::cell).collect(Collectors.joining(",", "", "\r\n"));
    }

    /** Callers choose session ids: one that begins like a formula must not become one in somebody's spreadsheet. */
    private static String cell(String text) {
        String harmless = text.matches("(?s)[=+\\-@\\t\\r].*") ? "'" + text : text;
        return harmless.matches("(?s).*[\",\\r\\n].*") ? "\"" + harmless.replace("\"", "\"\"") + "\"" : harmless;
    }
}
