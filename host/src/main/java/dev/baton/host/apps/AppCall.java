package dev.baton.host.apps;

import dev.baton.api.IncomingAction;
import dev.baton.api.NotSentException;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** One call inside an app. It always ends: by the app's answer, by the app's fault, or by the clock. */
final class AppCall<T> {

    private final Verb<T> verb;
    private final CallScope scope;
    private final Lender.Loan loan;
    private final Runnable left;
    private final AtomicBoolean hasLeft = new AtomicBoolean();
    private final CompletableFuture<Ending<T>> ending = new CompletableFuture<>();

    /** @param left told once, when the app has come back, which may be long after the call has ended */
    AppCall(Verb<T> verb, CallScope scope, Lender.Loan loan, Runnable left) {
        this.verb = verb;
        this.scope = scope;
        this.loan = loan;
        this.left = left;
    }

    CompletionStage<Ending<T>> ending() {
        return ending;
    }

    void limitedBy(ScheduledExecutorService timer) {
        Future<?> alarm = timer.schedule(this::timeIsOver, scope.timeLeft().toNanos(), TimeUnit.NANOSECONDS);
        ending.whenComplete((done, never) -> alarm.cancel(false));
    }

    /** Calls the app on this thread. */
    void make(IncomingAction action) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(action.getClass().getClassLoader());
        try {
            scope.run(() -> ask(action));
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private void ask(IncomingAction action) {
        try {
            CompletionStage<T> answer = verb.ask().apply(action);
            if (answer == null) {
                faulty("it answered with null instead of a stage", null);
            } else {
                answer.whenComplete(this::ended);
            }
        } catch (Throwable thrown) { // Whatever a plugin throws, an Error too, is that plugin's alone.
            ended(null, thrown);
        }
    }

    private void ended(T answer, Throwable failure) {
        Throwable cause = Faults.unwrapped(failure);
        if (cause instanceof IOException exchange) {
            settle(new Ending.Answered<>(verb.failed().apply(whole(exchange))));
        } else if (cause != null) {
            faulty("it threw " + Faults.named(cause), cause);
        } else if (answer == null) {
            faulty("its stage ended with null", null);
        } else {
            settle(new Ending.Answered<>(answer));
        }
    }

    /** Of a call of several requests "not sent" is true as a whole only if no earlier one has done something. */
    private IOException whole(IOException exchange) {
        return exchange instanceof NotSentException && scope.acted()
                ? new IOException(exchange.getMessage() + " An earlier request of the same call was sent.", exchange)
                : exchange;
    }

    private void faulty(String what, Throwable cause) {
        log("The app broke on " + scope.deliveryId() + ": " + Faults.described(what, cause));
        String said = loan.masked(what).replaceFirst("\\.$", "");
        settle(new Ending.Faulty<>("The app broke: " + said + ". Its log says more."));
    }

    private void settle(Ending<T> how) {
        scope.end();
        leave();
        ending.complete(how);
    }

    private void leave() {
        if (hasLeft.compareAndSet(false, true)) {
            left.run();
        }
    }

    /** No thread could be had for it. */
    void neverBegan(Throwable why) {
        leave();
        ending.completeExceptionally(why);
    }

    /** The call ends here, though the app is still inside. */
    private void timeIsOver() {
        scope.end();
        if (scope.waitsForBackend()) {
            ending.complete(new Ending.Answered<>(
                    verb.silent().apply("The call was sent, and the backend did not answer in time.")));
            return;
        }
        log("The app hangs on " + scope.deliveryId() + ": it has not come back, and waits for no backend.");
        ending.complete(new Ending.Faulty<>("The app did not come back in time, and was not waiting for its backend."));
    }

    /** In the call's scope, so that the line stands beside what the app itself has said of this call. */
    private void log(String fault) {
        scope.run(() -> loan.logFault(fault));
    }
}
