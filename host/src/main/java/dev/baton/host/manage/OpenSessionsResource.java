package dev.baton.host.manage;

import dev.baton.host.apps.AppId;
import dev.baton.host.apps.AppRegistry;
import dev.baton.host.apps.AppState;
import dev.baton.host.delivery.Word;
import dev.baton.host.http.Answer;
import dev.baton.host.http.Refusal;
import dev.baton.host.manage.OpenSessions.Found;
import dev.baton.host.manage.OpenSessions.Session;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** {@code GET /api/v1/sessions}: which chats are open, and what was asked for each. */
final class OpenSessionsResource {

    private static final int USUAL_COUNT = 50;

    private final AppRegistry registry;
    private final OpenSessions sessions;

    OpenSessionsResource(AppRegistry registry, OpenSessions sessions) {
        this.registry = registry;
        this.sessions = sessions;
    }

    CompletionStage<Answer> list(Visit visit) {
        Parameters asked = Parameters.of(visit);
        Optional<AppId> wanted = asked.app("app");
        Optional<String> session = asked.text("session");
        int count = asked.number("count", USUAL_COUNT, 1, OpenSessions.MOST);
        asked.refuseProblems();
        List<AppState> apps = wanted.map(this::only).orElseGet(registry::all);
        return sessions.of(apps, session, count).thenApply(OpenSessionsResource::answer);
    }

    private List<AppState> only(AppId id) {
        return List.of(registry.find(id).orElseThrow(() -> Refusal.of(Envelope.noSuchApp(id.value()))));
    }

    private static Answer answer(List<Found> apps) {
        List<Map<String, Object>> all = new ArrayList<>();
        apps.forEach(found -> found.sessions().forEach(session -> all.add(document(found, session))));
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("sessions", all);
        body.put("count", all.size());
        body.put("apps", apps.stream().map(OpenSessionsResource::source).toList());
        return Envelope.success(body);
    }

    private static Map<String, Object> document(Found found, Session session) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("appId", found.app().id().value());
        document.put("sessionId", session.id());
        document.put("source", Word.of(found.source()));
        session.lastActivity().ifPresent(at -> document.put("lastActivity", at.toString()));
        document.put("calls", session.calls().map(calls -> calls.calls()).orElse(0L));
        document.put("openCalls", session.calls().map(calls -> calls.open()).orElse(0L));
        session.calls().ifPresent(calls -> document.put("lastCall", DeliveryDocument.brief(calls.last())));
        return document;
    }

    private static Map<String, Object> source(Found found) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("appId", found.app().id().value());
        document.put("name", found.app().app().name());
        document.put("source", Word.of(found.source()));
        document.put("total", found.total());
        if (!found.problem().isEmpty()) {
            document.put("problem", found.problem());
        }
        return document;
    }
}
