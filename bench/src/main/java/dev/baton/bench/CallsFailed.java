package dev.baton.bench;

/** A contestant did not answer as it must. Its figures would mean nothing. */
final class CallsFailed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    CallsFailed(String message) {
        super(message);
    }
}
