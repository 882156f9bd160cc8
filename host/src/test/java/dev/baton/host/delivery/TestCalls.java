package dev.baton.host.delivery;

import dev.baton.host.apps.AppId;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Calls as tests make them. */
final class TestCalls {

    static final AppId APP = new AppId("00000000-0000-4000-8000-000000000001");
    static final Duration KEPT = Duration.ofHours(24);

    private TestCalls() {}

    static Acceptance call(String id, String session, Duration keep) {
        return call(id, session, keep, "desk");
    }

    static Acceptance call(String id, String session, Duration keep, String caller) {
        return new Acceptance(id, APP, close(session), caller, Optional.empty(), keep);
    }

    /** A close that differs from others of the session. */
    static Acceptance because(String reason, String id, String session) {
        IncomingCall call =
                new IncomingCall(Action.CLOSE_CHAT, session, Optional.empty(), Optional.of(reason), Map.of());
        return new Acceptance(id, APP, call, "desk", Optional.empty(), KEPT);
    }

    static Acceptance keyed(String id, String session, String key) {
        return new Acceptance(id, APP, close(session), "desk", Optional.of(key), KEPT);
    }

    static Acceptance handover(String id, String session, Duration keep) {
        IncomingCall call = new IncomingCall(
                Action.HANDOVER, session, Optional.of("sales"), Optional.of("asked"), Map.of("order", "42"));
        return new Acceptance(id, APP, call, "desk", Optional.empty(), keep);
    }

    static IncomingCall close(String session) {
        return new IncomingCall(Action.CLOSE_CHAT, session, Optional.empty(), Optional.empty(), Map.of());
    }
}
