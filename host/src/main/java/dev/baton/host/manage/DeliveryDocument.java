package dev.baton.host.manage;

import dev.baton.host.delivery.AttemptEnding;
import dev.baton.host.delivery.Delivery;
import dev.baton.host.delivery.DeliveryState;
import dev.baton.host.delivery.IncomingCall;
import dev.baton.host.delivery.LedgerView.Attempted;
import dev.baton.host.delivery.Word;
import java.util.LinkedHashMap;
import java.util.Map;

/** A delivery as it is shown. */
public final class DeliveryDocument {

    private DeliveryDocument() {}

    /** As in a list. */
    static Map<String, Object> brief(Delivery delivery) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("id", delivery.id());
        document.put("appId", delivery.app().value());
        document.put("action", delivery.call().action().id());
        document.put("sessionId", delivery.call().sessionId());
        document.put("state", Word.of(delivery.state()));
        document.put("userId", delivery.origin().caller());
        document.put("acceptedAt", delivery.origin().acceptedAt().toString());
        document.put("attempts", delivery.progress().attempts());
        if (delivery.state() == DeliveryState.OPEN) {
            document.put("nextAttemptAt", delivery.progress().nextAttempt().toString());
        }
        delivery.progress().keepUntil().ifPresent(end -> document.put("keepUntil", end.toString()));
        delivery.progress().settledAt().ifPresent(end -> document.put("settledAt", end.toString()));
        delivery.ending().ifPresent(ending -> put(document, ending));
        return document;
    }

    private static void put(Map<String, Object> document, AttemptEnding ending) {
        document.put("ending", Word.of(ending.kind()));
        document.put("message", ending.message());
        document.put("fault", Word.of(ending.fault()));
    }

    /** With all that the caller sent. */
    public static Map<String, Object> whole(Delivery delivery) {
        Map<String, Object> document = brief(delivery);
        delivery.origin().key().ifPresent(key -> document.put("idempotencyKey", key));
        Map<String, Object> data = actionData(delivery.call());
        if (!data.isEmpty()) {
            document.put("actionData", data);
        }
        return document;
    }

    /** As the caller spelt it. */
    private static Map<String, Object> actionData(IncomingCall call) {
        Map<String, Object> data = new LinkedHashMap<>();
        call.department().ifPresent(department -> data.put("targetDepartment", department));
        call.reason().ifPresent(reason -> data.put("reason", reason));
        if (!call.metadata().isEmpty()) {
            data.put("metadata", call.metadata());
        }
        return data;
    }

    static Map<String, Object> of(Attempted attempt) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("number", attempt.number());
        document.put("endedAt", attempt.endedAt().toString());
        document.put("tookMillis", attempt.took().toMillis());
        document.put("node", attempt.node());
        put(document, attempt.ending());
        return document;
    }
}
