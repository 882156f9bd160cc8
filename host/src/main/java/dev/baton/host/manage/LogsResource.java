package dev.baton.host.manage;

import dev.baton.host.apps.AppRegistry;
import dev.baton.host.apps.AppState;
import dev.baton.host.http.Answer;
import dev.baton.host.http.Refusal;
import dev.baton.host.logs.AppLogs;
import dev.baton.host.logs.LogDocument;
import dev.baton.host.logs.LogFilter;
import dev.baton.host.logs.LogPage;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code GET /api/apps/{id}/logs}: what an app has written into its log, filtered and paged. */
final class LogsResource {

    private static final int USUAL_COUNT = 50;
    private static final int LARGEST_COUNT = 100;
    private static final int LARGEST_OFFSET = 1_000_000;

    private final AppRegistry registry;
    private final AppLogs logs;

    LogsResource(AppRegistry registry, AppLogs logs) {
        this.registry = registry;
        this.logs = logs;
    }

    Answer read(Visit visit) {
        AppState app = visit.app(registry);
        List<String> problems = new ArrayList<>();
        int offset = number(visit, "offset", 0, LARGEST_OFFSET, problems);
        int count = number(visit, "count", USUAL_COUNT, LARGEST_COUNT, problems);
        LogFilter filter = new LogFilter(
                number(visit, "logLevel", 2, 2, problems),
                visit.query("method"),
                time(visit, "startDate", problems, false),
                time(visit, "endDate", problems, true));
        if (!problems.isEmpty()) {
            throw Refusal.of(Envelope.problems(problems));
        }
        LogPage page = logs.page(app.id(), filter, offset, count);
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("offset", offset);
        body.put(
                "logs", page.documents().stream().map(log -> document(app, log)).toList());
        body.put("count", page.documents().size());
        body.put("total", page.total());
        return Envelope.success(body);
    }

    private static int number(Visit visit, String name, int usual, int most, List<String> problems) {
        Optional<String> text = visit.query(name);
        if (text.isEmpty()) {
            return usual;
        }
        try {
            int number = Integer.parseInt(text.get());
            if (number >= 0 && number <= most) {
                return number;
            }
        } catch (NumberFormatException wrong) {
            // Told below, like a number out of range.
        }
        problems.add(name + " must be a whole number from 0 to " + most + ".");
        return usual;
    }

    /** @param end whether a day stands for its end: a search up to a day holds that day */
    private static Optional<Instant> time(Visit visit, String name, List<String> problems, boolean end) {
        Optional<String> text = visit.query(name);
        try {
            return text.map(OffsetDateTime::parse).map(OffsetDateTime::toInstant);
        } catch (DateTimeParseException noMoment) {
            try {
                LocalDate day = LocalDate.parse(text.orElseThrow());
                return Optional.of((end ? day.plusDays(1) : day)
                        .atStartOfDay(ZoneOffset.UTC)
                        .toInstant());
            } catch (DateTimeParseException noDay) {
                problems.add(name + " must be a day such as 2026-01-31, or a moment such as 2026-01-31T12:00:00Z.");
                return Optional.empty();
            }
        }
    }

    private static Map<String, Object> document(AppState app, LogDocument log) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("_id", log.id());
        document.put("appId", app.id().value());
        document.put("method", log.method());
        document.put("entries", log.entries().stream().map(LogsResource::entry).toList());
        document.put("startTime", log.began().toString());
        document.put("endTime", log.ended().toString());
        document.put("totalTime", Duration.between(log.began(), log.ended()).toMillis());
        document.put("instanceId", log.node());
        document.put("_createdAt", log.began().toString());
        document.put("deliveryId", log.delivery());
        return document;
    }

    private static Map<String, Object> entry(LogDocument.Entry entry) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("caller", "app");
        document.put("severity", entry.severity());
        document.put("timestamp", entry.at().toString());
        document.put("args", List.of(entry.text()));
        return document;
    }
}
