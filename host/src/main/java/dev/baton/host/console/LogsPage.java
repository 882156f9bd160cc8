package dev.baton.host.console;

import dev.baton.host.apps.AppState;
import dev.baton.host.db.DatabaseAway;
import dev.baton.host.logs.LogDocument;
import dev.baton.host.logs.LogFilter;
import dev.baton.host.logs.LogPage;
import dev.baton.host.manage.Management;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** {@code /apps/{id}/logs}: what an app says, the lines of one call together. */
record LogsPage(Management management) {

    private static final int COUNT = 50;
    private static final int EXPORTED = 100;
    private static final int QUIETEST = 2;

    /**
     * The page.
     *
     * @param level the quietest lines that are shown: 0 errors, 1 warnings and information too, 2 all
     * @param method what the app was doing; empty for whatever
     * @param offset how many documents were left out before the first
     */
    record Shown(AppHead head, int level, String method, int offset, LogPage page) {

        List<String> methods() {
            return List.of("api:incoming:post", "app:check", "app:background");
        }

        boolean older() {
            return offset + page.documents().size() < page.total();
        }

        String address(int from) {
            return "?level=" + level + "&method=" + method.replace(":", "%3A") + "&offset=" + Math.max(0, from);
        }

        int newerFrom() {
            return offset - COUNT;
        }

        int olderFrom() {
            return offset + COUNT;
        }
    }

    PageAnswer show(PageVisit visit) {
        AppState app = visit.app(management.apps().registry());
        int level = number(visit, "level", QUIETEST, QUIETEST);
        int offset = number(visit, "offset", 0, 1_000_000);
        LogFilter filter = filter(visit, level);
        LogPage page = management.kept().logs().page(app.id(), filter, offset, COUNT);
        return PageAnswer.page(
                "logs",
                new Shown(
                        DetailsPage.head(management, app, "logs"),
                        level,
                        filter.method().orElse(""),
                        offset,
                        page));
    }

    private static LogFilter filter(PageVisit visit, int level) {
        return new LogFilter(level, visit.query("method"), Optional.empty(), Optional.empty());
    }

    private static int number(PageVisit visit, String name, int usual, int most) {
        return visit.query(name)
                .filter(text -> text.matches("\\d{1,7}"))
                .map(Integer::parseInt)
                .filter(number -> number <= most)
                .orElse(usual);
    }

    /** One line a line, the newest call first. */
    void export(PageVisit visit) {
        AppState app = visit.app(management.apps().registry());
        LogFilter filter = filter(visit, number(visit, "level", QUIETEST, QUIETEST));
        LogPage first = management.kept().logs().page(app.id(), filter, 0, EXPORTED);
        visit.context().contentType("text/plain; charset=utf-8");
        visit.context().header("Content-Disposition", "attachment; filename=\"log-" + app.id() + ".txt\"");
        visit.context().header("Cache-Control", "no-store");
        try (Writer out =
                new BufferedWriter(new OutputStreamWriter(visit.context().outputStream(), StandardCharsets.UTF_8))) {
            write(out, first);
            try {
                LogPage page = first;
                for (int offset = EXPORTED; offset < page.total(); offset += EXPORTED) { // It may grow meanwhile.
                    page = management.kept().logs().page(app.id(), filter, offset, EXPORTED);
                    write(out, page);
                }
            } catch (DatabaseAway away) {
                out.write(DeliveryExport.BROKEN_OFF);
                throw away;
            }
        } catch (IOException goneAway) {
            throw new UncheckedIOException("Whoever wanted the log is gone.", goneAway);
        }
    }

    private static void write(Writer out, LogPage page) throws IOException {
        for (LogDocument document : page.documents()) {
            write(out, document);
        }
    }

    private static void write(Writer out, LogDocument document) throws IOException {
        for (LogDocument.Entry entry : document.entries()) {
            String delivery = document.delivery().isEmpty() ? "-" : document.delivery();
            out.write(entry.at() + " " + entry.severity() + " " + document.method() + " " + delivery + " "
                    + entry.text().replace("\n", "\\n") + "\n");
        }
    }
}
