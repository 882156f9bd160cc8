package dev.baton.proof.history;

import java.util.Optional;

/**
 * Something that a caller, the backend, or whoever made trouble has seen. Each is noted at the moment, by one recorder,
 * so that {@link #at} orders them all.
 */
public sealed interface Event {

    /** When, in nanoseconds of one clock; no two events have the same. */
    long at();

    /** The call that it is about; empty for trouble. */
    Optional<String> about();

    /** What callers see. */
    sealed interface OfCaller extends Event {

        String call();

        /** Counted from 1, for each call. */
        int sending();

        @Override
        default Optional<String> about() {
            return Optional.of(call());
        }
    }

    record Sent(long at, Call what, int sending) implements OfCaller {
        @Override
        public String call() {
            return what.id();
        }
    }

    record Heard(long at, String call, int sending, Answer answer) implements OfCaller {}

    /** The connection ended, or the caller lost patience. */
    record NothingHeard(long at, String call, int sending) implements OfCaller {}

    /** What the backend sees. */
    sealed interface OfBackend extends Event {

        String call();

        /** One request and what became of it have the same number. */
        long exchange();

        @Override
        default Optional<String> about() {
            return Optional.of(call());
        }
    }

    /** @param process the host that it came from */
    record Received(long at, String call, long exchange, String delivery, String process) implements OfBackend {}

    /** It has been done. */
    record Accepted(long at, String call, long exchange) implements OfBackend {}

    /** What the backend answered has left it, whole; it began to at that time. */
    record Answered(long at, String call, long exchange, int status) implements OfBackend {}

    /**
     * A host was killed, frozen, or kept from its database, until {@link #until}; or all were.
     *
     * @param process which host; empty for all
     * @param frozen whether it went on afterwards as if nothing had been
     */
    record Trouble(long at, long until, Optional<String> process, String what, boolean frozen) implements Event {

        /**
         * For good. What a dead host has sent may reach the backend after its death, and nobody writes down what comes of it.
         *
         * @param began when it was killed, at the earliest
         */
        public static Trouble death(long began, String process) {
            return new Trouble(began, Long.MAX_VALUE, Optional.of(process), "killed", false);
        }

        @Override
        public Optional<String> about() {
            return Optional.empty();
        }

        boolean isForGood() {
            return until == Long.MAX_VALUE;
        }

        boolean hits(String host) {
            return process.map(host::equals).orElse(true);
        }
    }
}
