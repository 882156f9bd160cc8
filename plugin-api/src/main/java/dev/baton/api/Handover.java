package dev.baton.api;

import java.util.Map;
import java.util.Optional;

/** Hand this chat over to people, where known to those of one department. */
public record Handover(
        String deliveryId,
        String sessionId,
        Optional<String> department,
        Optional<String> reason,
        Map<String, String> metadata)
        implements ActionRequest {

    public Handover {
        metadata = Map.copyOf(metadata);
    }
}
