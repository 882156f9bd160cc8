package dev.baton.testkit;

import dev.baton.api.ActionRequest;
import dev.baton.api.CloseChat;
import dev.baton.api.Handover;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Requests that the host lets through, and that authors seldom think of. */
final class OddRequests {

    static final List<String> SESSIONS =
            List.of("a/../b?c=d&e#f", "\"quoted\"\\", "50%25+more;", "gr\u00fc\u00dfe-\u4f60\u597d", "..", "null");

    /** As long as one may be. */
    private static final String LONG = "x".repeat(500);

    /** Lines, quotes, a letter of two bytes, one of three, and one that takes two characters. */
    private static final String ODD =
            "first line\r\nX-Second: \"line\" \\ 50% <b>&amp;</b> \u00fc \u4f60 \ud83c\udfa7 ${x} {0}";

    private OddRequests() {}

    static ActionRequest inSession(String session, ActionRequest usual) {
        return usual instanceof Handover handover
                ? AppHarness.handing(session, handover.department())
                : AppHarness.closing(session);
    }

    /** The same with as little as there can be, and with as much, and as odd. */
    static List<ActionRequest> saying(ActionRequest usual) {
        return List.of(
                saying(usual, Optional.empty(), Map.of()),
                saying(usual, Optional.of(ODD), Map.of(ODD, ODD, "", "", "department", "of the caller's own")),
                saying(usual, Optional.of(LONG), Map.of("long", LONG)));
    }

    private static ActionRequest saying(ActionRequest usual, Optional<String> text, Map<String, String> metadata) {
        String id = usual.deliveryId();
        return usual instanceof Handover
                ? new Handover(id, usual.sessionId(), text, text, metadata)
                : new CloseChat(id, usual.sessionId(), text, metadata);
    }
}
