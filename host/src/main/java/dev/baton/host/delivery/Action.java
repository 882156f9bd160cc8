package dev.baton.host.delivery;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What callers can ask for, by the name that the published contract gives it. */
public enum Action {
    CLOSE_CHAT("close-chat", "Close chat"),
    HANDOVER("handover", "Perform Handover");

    private final String id;
    private final String title;

    Action(String id, String title) {
        this.id = id;
        this.title = title;
    }

    public static Optional<Action> parse(String id) {
        return Arrays.stream(values()).filter(action -> action.id.equals(id)).findFirst();
    }

    public static List<String> ids() {
        return Arrays.stream(values()).map(Action::id).toList();
    }

    public String id() {
        return id;
    }

    /** As answers to callers spell it. */
    public String title() {
        return title;
    }
}
