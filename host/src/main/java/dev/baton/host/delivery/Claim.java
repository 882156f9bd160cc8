package dev.baton.host.delivery;

import dev.baton.api.ActionRequest;
import dev.baton.host.apps.AppId;

/**
 * A delivery that this host holds, to make one attempt at it.
 *
 * @param attempt counted from 1
 * @param doubtful whether an earlier attempt ended without anybody knowing how: the backend is asked before anything is
 *     repeated
 * @param kept whether the host keeps trying; where not, it makes one attempt only
 * @param takenAt by System.nanoTime, at the latest when this was committed
 */
public record Claim(
        String id, AppId app, IncomingCall call, int attempt, boolean doubtful, boolean kept, long takenAt) {

    public ActionRequest request() {
        return call.request(id);
    }
}
