package dev.baton.host.apps;

import dev.baton.api.IncomingAction;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One call inside an app. It always ends: by the app's answer, by the app's fault, or by the clock. */
final class AppCall<T> {

    private static final Logger LOG = LoggerFactory.getLogger(AppCall.class);

    private final AppId app;
    private final Verb<T> verb;
    private final CallScope scope;
    private final UnaryOperator<String> masked;
    private final Runnable left;
    private final AtomicBoolean hasLeft = new AtomicBoolean();
    private final CompletableFuture<Ending<T>> ending = new CompletableFuture<>();

    /** @param left told once, when the app has come back, which may be long after the call has ended */
    AppCall(AppId app, Verb<T> verb, CallScope scope, UnaryOperator<String> masked, Runnable left) {
        this.app = app;
        this.verb = verb;
        this.scope = scope;
        this.masked = masked;
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
            settle(new Ending.Answered<>(verb.failed().apply(exchange)));
        } else if (cause != null) {
            faulty("it threw " + Faults.named(cause), cause);
        } else if (answer == null) {
            faulty("its stage ended with null", null);
        } else {
            settle(new Ending.Answered<>(answer));
        }
    }

    private void faulty(String what, Throwable cause) {
        LOG.warn("App {} broke on {}: {}", app, scope.deliveryId(), masked.apply(Faults.described(what, cause)));
        settle(new Ending.Faulty<>("The app broke: " + masked.apply(what) + ". Its log says more."));
    }

    private void settle(Ending<T> how) {
        if (hasLeft.compareAndSet(false, true)) {
            left.run();
        }
        ending.complete(how);
    }

    /** The call ends here, though the app is still inside. */
    private void timeIsOver() {
        if (scope.waitsForBackend()) {
            ending.complete(new Ending.Answered<>(
                    verb.silent().apply("The call was sent, and the backend did not answer in time.")));
            return;
        }
        LOG.warn("App {} hangs on {}: it has not come back, and waits for no backend.", app, scope.deliveryId());
        ending.complete(new Ending.Faulty<>("The app did not come back in time, and was not waiting for its backend."));
    }
}
