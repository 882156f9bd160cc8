package dev.baton.api;

import java.util.Map;
import java.util.Optional;

/** End this chat. */
public record CloseChat(String deliveryId, String sessionId, Optional<String> reason, Map<String, String> metadata)
        implements ActionRequest {

    public CloseChat {
        metadata = Map.copyOf(metadata);
    }
}
