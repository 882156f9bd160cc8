package dev.baton.rasa;

import dev.baton.api.ActionRequest;
import dev.baton.api.Handover;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The events that a request puts into a tracker. Rasa keeps the metadata with each: on whose behalf, and why. */
record Events(ActionRequest request, Map<String, Object> metadata) {

    static final String DELIVERY_ID = "delivery_id";

    static Events of(ActionRequest request) {
        Map<String, Object> metadata = new LinkedHashMap<>(about(request));
        // Apart from ours, so that a caller's key cannot take the place of one of them.
        if (!request.metadata().isEmpty()) {
            metadata.put("metadata", request.metadata());
        }
        return new Events(request, metadata);
    }

    /** Delivery id, department and reason, as far as there are any. */
    static Map<String, String> about(ActionRequest request) {
        Map<String, String> about = new LinkedHashMap<>();
        about.put(DELIVERY_ID, request.deliveryId());
        department(request).ifPresent(department -> about.put("department", department));
        request.reason().ifPresent(reason -> about.put("reason", reason));
        return about;
    }

    static Optional<String> department(ActionRequest request) {
        return request instanceof Handover handover ? handover.department() : Optional.empty();
    }

    Map<String, Object> event(String name) {
        return Map.of("event", name, "metadata", metadata);
    }

    /** The department in a slot, where there is one of each. */
    List<Map<String, Object>> departmentIn(Optional<String> slot) {
        return slot
                .flatMap(name -> department(request)
                        .map(department ->
                                Map.of("event", "slot", "name", name, "value", department, "metadata", metadata)))
                .stream()
                .toList();
    }
}
