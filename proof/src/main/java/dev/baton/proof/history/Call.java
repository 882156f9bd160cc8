package dev.baton.proof.history;

import java.util.Optional;

/**
 * One thing that a caller wants done, once. It may be sent more than once: by a caller who heard nothing, with the same
 * key.
 *
 * @param id carried all the way to the backend, so that what it sees can be told apart whatever the host does
 * @param line the app and the session: calls of one line keep their order
 * @param repeatable whether the backend may be asked twice without harm
 * @param key the caller's {@code Idempotency-Key}
 */
public record Call(String id, String line, boolean repeatable, Optional<String> key) {

    @Override
    public String toString() {
        return id + " (" + line + (repeatable ? "" : ", not repeatable")
                + key.map(own -> ", key " + own).orElse("") + ")";
    }
}
