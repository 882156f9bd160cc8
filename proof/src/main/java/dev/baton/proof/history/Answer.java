package dev.baton.proof.history;

import java.util.Optional;

/**
 * What a caller was told.
 *
 * @param code the {@code code} of the body; empty for 200 and 202
 * @param delivery the delivery that the answer names
 * @param comeBack whether it says when to come back
 */
public record Answer(int status, String code, Optional<String> delivery, boolean comeBack) {

    public Answer(int status, String code, Optional<String> delivery) {
        this(status, code, delivery, false);
    }

    public boolean done() {
        return status == 200;
    }

    public boolean kept() {
        return status == 202;
    }

    /** The call is still being performed for somebody who asked earlier: this says nothing of who owns it. */
    public boolean inProgress() {
        return code.equals("in-progress");
    }

    /** Nobody knew whether it was written down: it may never be heard of again, or be done, once. */
    public boolean inDoubt() {
        return code.equals("outcome-unknown") && comeBack;
    }

    /** From here on it is the caller's. */
    public boolean handedBack() {
        return !done() && !kept() && !inProgress() && !inDoubt();
    }
}
