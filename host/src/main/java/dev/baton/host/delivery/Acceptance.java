package dev.baton.host.delivery;

import dev.baton.host.apps.AppId;
import java.time.Duration;
import java.util.Optional;

/**
 * A call that is about to be accepted.
 *
 * @param id of the delivery that it becomes
 * @param caller the id of the user who makes it
 * @param key the caller's {@code Idempotency-Key}
 * @param keep how long to keep trying; zero is one attempt only
 * @param aside whether no attempt is made now: its backend is known to be away, or nobody waits for it
 */
public record Acceptance(
        String id, AppId app, IncomingCall call, String caller, Optional<String> key, Duration keep, boolean aside) {

    /** Of an app whose backend is there, as far as anybody knows. */
    public Acceptance(String id, AppId app, IncomingCall call, String caller, Optional<String> key, Duration keep) {
        this(id, app, call, caller, key, keep, false);
    }

    /** As a caller. */
    static final String HOST = "host";

    /** Whether the host makes it of itself. */
    boolean isTheHosts() {
        return caller.equals(HOST);
    }

    boolean kept() {
        return !keep.isZero();
    }
}
