package dev.baton.host.apps;

import dev.baton.api.OpenSession;
import java.util.List;

/**
 * The chats that are open at an app's backend.
 *
 * @param problem why they could not be listed; empty where they could
 */
public record SessionList(List<OpenSession> sessions, String problem) {

    public SessionList {
        sessions = List.copyOf(sessions);
    }

    static SessionList of(List<OpenSession> sessions) {
        return new SessionList(sessions, "");
    }

    static SessionList none(String problem) {
        return new SessionList(List.of(), problem);
    }
}
