package dev.baton.host.lending;

import dev.baton.api.Http;
import dev.baton.api.NotSentException;
import dev.baton.host.lending.ExchangeObserver.Failure;
import dev.baton.host.lending.ExchangeObserver.Target;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.time.Duration;
import java.util.Optional;

/**
 * How an exchange failed, on its way from the connection through Unirest to the app's stage. Of the request it names the
 * method and the address. What the client says is left out once something was sent: it may quote the answer's headers.
 */
final class ExchangeFailure extends Exception {

    private static final long serialVersionUID = 1L;

    private final Failure failure;
    private final boolean silent;

    private ExchangeFailure(Failure failure, boolean silent, String message, Throwable cause) {
        // No stack: it would show the host's own threads only.
        super(message, cause, false, false);
        this.failure = failure;
        this.silent = silent;
    }

    static ExchangeFailure tooLarge(Target target) {
        return sent(
                Failure.TOO_LARGE,
                "The answer to " + name(target) + " is larger than " + Http.LARGEST_REPLY + " bytes.");
    }

    static ExchangeFailure timeUp(Target target, ExchangeProgress before, Duration most) {
        long time = most.toMillis();
        return before == ExchangeProgress.CONNECTING
                ? notSent("There was no connection for " + name(target) + " within " + time + " ms.")
                : sent(Failure.TIMED_OUT, "There was no whole answer to " + name(target) + " within " + time + " ms.");
    }

    static ExchangeFailure stopped(Target target, ExchangeProgress before) {
        return before == ExchangeProgress.CONNECTING
                ? notSent(name(target) + " was not sent: the app was stopped.")
                : sent(Failure.STOPPED, name(target) + " was broken off: the app was stopped.");
    }

    /** @param keptConnection whether it was a connection kept from an earlier exchange */
    static ExchangeFailure broken(Target target, ExchangeProgress before, boolean keptConnection, Throwable cause) {
        return switch (before) {
            case CONNECTING -> unreachable(target, cause);
            case SENT -> unanswered(target, keptConnection, cause);
            case ANSWERING, ANSWERED, FAILED ->
                sent(Failure.BROKEN_OFF, "The answer to " + name(target) + " broke off before its end.");
        };
    }

    private static ExchangeFailure unreachable(Target target, Throwable cause) {
        // What the client threw may name the whole path, in which some platforms have their keys.
        String reason = Unreachable.reason(cause);
        String said = "Cannot connect for " + name(target) + ": " + reason + ".";
        return new ExchangeFailure(Failure.NOT_SENT, false, said, new ConnectException(reason));
    }

    private static ExchangeFailure unanswered(Target target, boolean keptConnection, Throwable cause) {
        if (!(cause instanceof IOException)) {
            return sent(Failure.BROKEN_OFF, "The answer to " + name(target) + " is not HTTP.");
        }
        String said = "The connection ended without an answer to " + name(target) + ".";
        return new ExchangeFailure(Failure.BROKEN_OFF, keptConnection, said, null);
    }

    private static ExchangeFailure notSent(String message) {
        return new ExchangeFailure(Failure.NOT_SENT, false, message, new HttpConnectTimeoutException(message));
    }

    private static ExchangeFailure sent(Failure failure, String message) {
        return new ExchangeFailure(failure, false, message, null);
    }

    private static String name(Target target) {
        return target.method() + " " + target.address();
    }

    /** The failure among the causes; Unirest wraps it several times. */
    static Optional<ExchangeFailure> within(Throwable wrapped) {
        Throwable here = wrapped;
        while (here != null && !(here instanceof ExchangeFailure)) {
            here = here.getCause();
        }
        return Optional.ofNullable((ExchangeFailure) here);
    }

    Failure failure() {
        return failure;
    }

    /** Whether it is what a dead connection looks like that was kept from an earlier exchange. */
    boolean silent() {
        return silent;
    }

    /** As the app sees it. */
    IOException forApp() {
        return failure == Failure.NOT_SENT
                ? new NotSentException(getMessage(), getCause())
                : new IOException(getMessage());
    }
}
