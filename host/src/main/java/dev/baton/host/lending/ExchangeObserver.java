package dev.baton.host.lending;

import dev.baton.host.apps.AppId;

/** Hears of every exchange with a backend. Called on the host's own threads: it must neither wait nor throw. */
public interface ExchangeObserver {

    /** Hears, and does nothing. */
    ExchangeObserver NONE = new ExchangeObserver() {
        @Override
        public void started(Target target) {}

        @Override
        public void ended(Target target, Ending ending, long nanos) {}
    };

    void started(Target target);

    /** @param nanos since it started */
    void ended(Target target, Ending ending, long nanos);

    /** @param address scheme, host and path, without the query and without any secret of the app */
    record Target(AppId app, String method, String address) {}

    /** How an exchange ended. */
    sealed interface Ending {

        record Answered(int status) implements Ending {}

        record Failed(Failure failure) implements Ending {}
    }

    /** Why there was no whole answer. */
    enum Failure {
        /** No connection was made: nothing of the request has left this host. */
        NOT_SENT,
        TIMED_OUT,
        /** The connection broke, or what came was not HTTP. */
        BROKEN_OFF,
        TOO_LARGE,
        /** The app was stopped. */
        STOPPED
    }
}
