package dev.baton.host.http;

import dev.baton.host.apps.AppId;
import dev.baton.host.delivery.Action;
import java.util.Optional;

/** Hears of every call that was answered, refused ones too. It must neither wait nor throw. */
@FunctionalInterface
public interface CallObserver {

    /** Hears, and does nothing. */
    CallObserver NONE = (app, action, status, nanos) -> {};

    /**
     * A call was answered.
     *
     * @param app as the path names it, whether there is one or not; empty where it names none
     * @param action empty where the call was refused before it was read
     * @param nanos since its body was there
     */
    void answered(Optional<AppId> app, Optional<Action> action, int status, long nanos);
}
