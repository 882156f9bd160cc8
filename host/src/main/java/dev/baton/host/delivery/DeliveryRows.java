package dev.baton.host.delivery;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.baton.host.apps.AppId;
import dev.baton.host.db.Row;
import dev.baton.host.delivery.AttemptEnding.Kind;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Rows to values and back. A row holds names and JSON, never a Java class. */
final class DeliveryRows {

    /** Columns are named everywhere: one more of them must not matter to a host that runs while it comes. */
    static final String OF_CLAIM =
            "id, app_id, session_id, action, fields, attempts, attempts_before, claim, doubtful, keep_until";

    static final String OF_DELIVERY = "delivery.id, delivery.app_id, delivery.session_id, delivery.action,"
            + " delivery.fields, delivery.caller, delivery.idempotency_key, delivery.accepted_at, delivery.state,"
            + " delivery.attempts, delivery.keep_until, delivery.due_at, delivery.settled_at, delivery.told_kept,"
            + " delivery.ending, delivery.message, delivery.fault";

    private static final ObjectMapper JSON = new ObjectMapper();

    private DeliveryRows() {}

    /** What an action is given beside the session, always in the same order. */
    static String fields(IncomingCall call) {
        ObjectNode fields = JSON.createObjectNode();
        call.department().ifPresent(department -> fields.put("department", department));
        call.reason().ifPresent(reason -> fields.put("reason", reason));
        if (!call.metadata().isEmpty()) {
            ObjectNode metadata = fields.putObject("metadata");
            new TreeMap<>(call.metadata()).forEach(metadata::put);
        }
        return fields.toString();
    }

    /** A row as read, or why it cannot be. */
    record Read(String id, Optional<Claim> claim, String fault) {}

    static Read claim(Row row) {
        String id = row.text("id");
        try {
            return new Read(id, Optional.of(readable(row)), "");
        } catch (UnreadableRow unreadable) {
            return new Read(id, Optional.empty(), unreadable.getMessage());
        }
    }

    private static Claim readable(Row row) {
        return new Claim(
                row.text("id"),
                new AppId(row.text("app_id")),
                call(row),
                turn(row),
                row.flag("doubtful"),
                row.optionalNumber("keep_until").isPresent(),
                System.nanoTime());
    }

    private static Claim.Turn turn(Row row) {
        int attempt = (int) row.number("attempts");
        return new Claim.Turn(attempt, attempt - (int) row.number("attempts_before"), row.number("claim"));
    }

    static Delivery delivery(Row row) {
        return delivery(row, call(row));
    }

    /** For people: a row whose fields are damaged is shown without them; of one whose action is unknown, nothing is. */
    static Optional<Delivery> shown(Row row) {
        return Action.parse(row.text("action")).map(action -> delivery(row, shown(row, action)));
    }

    private static IncomingCall shown(Row row, Action action) {
        try {
            return call(row);
        } catch (UnreadableRow damaged) {
            return new IncomingCall(action, row.text("session_id"), Optional.empty(), Optional.empty(), Map.of());
        }
    }

    private static Delivery delivery(Row row, IncomingCall call) {
        return new Delivery(
                row.text("id"),
                new AppId(row.text("app_id")),
                call,
                new Delivery.Origin(row.text("caller"), row.optionalText("idempotency_key"), row.time("accepted_at")),
                DeliveryState.valueOf(row.text("state")),
                new Delivery.Progress(
                        (int) row.number("attempts"),
                        row.optionalNumber("keep_until").map(Instant::ofEpochMilli),
                        row.time("due_at"),
                        row.optionalTime("settled_at")),
                ending(row),
                row.flag("told_kept"));
    }

    private static Optional<AttemptEnding> ending(Row row) {
        return row.optionalText("ending")
                .map(kind ->
                        new AttemptEnding(Kind.valueOf(kind), row.text("message"), Fault.valueOf(row.text("fault"))));
    }

    private static IncomingCall call(Row row) {
        String id = row.text("id");
        JsonNode fields = json(id, row.text("fields"));
        Map<String, String> metadata = new LinkedHashMap<>();
        fields.path("metadata")
                .properties()
                .forEach(entry -> metadata.put(entry.getKey(), entry.getValue().textValue()));
        return new IncomingCall(
                Action.parse(row.text("action")).orElseThrow(() -> new UnreadableRow(id, "its action is unknown")),
                row.text("session_id"),
                Optional.ofNullable(fields.path("department").textValue()),
                Optional.ofNullable(fields.path("reason").textValue()),
                metadata);
    }

    private static JsonNode json(String id, String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException damaged) {
            throw new UnreadableRow(id, "its fields are not JSON");
        }
    }
}
