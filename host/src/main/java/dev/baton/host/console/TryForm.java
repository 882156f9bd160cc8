package dev.baton.host.console;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.baton.host.apps.PlannedExchange;
import dev.baton.host.delivery.Action;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * The form of a try, with what came of it.
 *
 * @param dry whether nothing is to be sent
 */
record TryForm(
        String action, String session, String department, String reason, boolean dry, Optional<Outcome> outcome) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** What came of a try. */
    sealed interface Outcome {}

    /**
     * A real call's answer.
     *
     * @param headers each as a line
     * @param delivery the id of what was written down; empty where nothing was
     */
    record Answered(int status, List<String> headers, String body, long millis, String delivery) implements Outcome {}

    /** What would have been sent, up to where the app would have waited for an answer. */
    record Planned(List<PlannedExchange> exchanges) implements Outcome {}

    /** Why there is nothing to show. */
    record Nothing(String why) implements Outcome {}

    static TryForm fresh() {
        return new TryForm(Action.CLOSE_CHAT.id(), "", "", "", true, Optional.empty());
    }

    static TryForm typed(PageVisit visit) {
        return new TryForm(
                visit.typed("action").orElse(""),
                visit.typed("session").orElse("").strip(),
                visit.typed("department").orElse("").strip(),
                visit.typed("reason").orElse("").strip(),
                visit.typed("how").filter("real"::equals).isEmpty(),
                Optional.empty());
    }

    TryForm with(Outcome ended) {
        return new TryForm(action, session, department, reason, dry, Optional.of(ended));
    }

    List<String> actions() {
        return Action.ids();
    }

    /** As a caller would send it. */
    byte[] json() {
        ObjectNode body = JSON.createObjectNode();
        body.put("action", action);
        body.put("sessionId", session);
        ObjectNode data = JSON.createObjectNode();
        if (!department.isEmpty()) {
            data.put("targetDepartment", department);
        }
        if (!reason.isEmpty()) {
            data.put("reason", reason);
        }
        if (!data.isEmpty()) {
            body.set("actionData", data);
        }
        return body.toString().getBytes(StandardCharsets.UTF_8);
    }
}
