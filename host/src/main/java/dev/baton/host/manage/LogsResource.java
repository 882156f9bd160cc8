package dev.baton.host.manage;

import dev.baton.host.apps.AppRegistry;
import dev.baton.host.apps.AppState;
import dev.baton.host.http.Answer;
import dev.baton.host.logs.AppLogs;
import dev.baton.host.logs.LogDocument;
import dev.baton.host.logs.LogFilter;
import dev.baton.host.logs.LogPage;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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
        Parameters asked = Parameters.of(visit);
        int offset = asked.number("offset", 0, 0, LARGEST_OFFSET);
        int count = asked.number("count", USUAL_COUNT, 0, LARGEST_COUNT);
        LogFilter filter = new LogFilter(
                asked.number("logLevel", 2, 0, 2),
                asked.text("method"),
                asked.time("startDate", false),
                asked.time("endDate", true));
        asked.refuseProblems();
        LogPage page = logs.page(app.id(), filter, offset, count);
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("offset", offset);
        body.put(
                "logs", page.documents().stream().map(log -> document(app, log)).toList());
        body.put("count", page.documents().size());
        body.put("total", page.total());
        return Envelope.success(body);
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
