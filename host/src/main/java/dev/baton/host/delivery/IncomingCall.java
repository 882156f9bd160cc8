package dev.baton.host.delivery;

import dev.baton.api.ActionRequest;
import dev.baton.api.CloseChat;
import dev.baton.api.Handover;
import java.util.Map;
import java.util.Optional;

/** What a caller asked for, checked. */
public record IncomingCall(
        Action action,
        String sessionId,
        Optional<String> department,
        Optional<String> reason,
        Map<String, String> metadata) {

    public ActionRequest request(String deliveryId) {
        return switch (action) {
            case CLOSE_CHAT -> new CloseChat(deliveryId, sessionId, reason, metadata);
            case HANDOVER -> new Handover(deliveryId, sessionId, department, reason, metadata);
        };
    }
}
