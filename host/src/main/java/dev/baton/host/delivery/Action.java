package dev.baton.host.delivery;

import java.util.List;
import java.util.Optional;

/** What callers can ask for, by the name that the published contract gives it. */
public enum Action {
    CLOSE_CHAT("close-chat", "Close chat"),
    HANDOVER("handover", "Perform Handover");

    private static final List<Action> ALL = List.of(values());

    private final String id;
    private final String title;

    Action(String id, String title) {
        this.id = id;
        this.title = title;
    }

    public static Optional<Action> parse(String id) {
        for (Action action : ALL) {
            if (action.id.equals(id)) {
                return Optional.of(action);
            }
        }
        return Optional.empty();
    }

    public static List<String> ids() {
        return ALL.stream().map(Action::id).toList();
    }

    public String id() {
        return id;
    }

    /** As answers to callers spell it. */
    public String title() {
        return title;
    }
}
