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
 */
public record Acceptance(String id, AppId app, IncomingCall call, String caller, Optional<String> key, Duration keep) {

    boolean kept() {
        return !keep.isZero();
    }
}
