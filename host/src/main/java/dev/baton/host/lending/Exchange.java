package dev.baton.host.lending;

import dev.baton.host.apps.CallScope;
import dev.baton.host.lending.ExchangeObserver.Ending;
import dev.baton.host.lending.ExchangeObserver.Target;
import dev.baton.host.wire.Sending;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.ResponseInfo;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One request and its whole answer, under one deadline, cancelled for real when it ends early. It completes on a thread
 * of the app, inside the scope in which it was started; so does all that Unirest chains to it.
 */
final class Exchange<T> extends CompletableFuture<HttpResponse<T>> implements Sending.Listener {

    private static final Logger LOG = LoggerFactory.getLogger(Exchange.class);

    /** How long the app's threads have to take a time-out. */
    private static final Duration GRACE = Duration.ofMillis(100);

    private final HostClient host;
    private final ExchangeTerms terms;
    private final HttpRequest request;
    private final BodyHandler<T> reader;
    private final Optional<CallScope> scope = CallScope.current();
    private final Target target;
    private final Duration most;
    private final long started = System.nanoTime();
    private final HandOver handOver;
    private final AtomicReference<ExchangeProgress> progress = new AtomicReference<>(ExchangeProgress.CONNECTING);
    private final Runnable stop = this::stopped;
    /** Set by start(), read by whoever ends the exchange, which may be earlier. */
    private volatile Future<?> deadline = CompletableFuture.completedFuture(null);

    private volatile Optional<Sending> sending = Optional.empty();

    Exchange(HostClient host, ExchangeTerms terms, HttpRequest request, BodyHandler<T> reader) {
        this.host = host;
        this.terms = terms;
        this.request = request;
        this.reader = reader;
        this.target = terms.target(request);
        this.most = request.timeout().orElse(host.terms().exchange());
        this.handOver = new HandOver(terms.threads(), scope);
    }

    /** Names are looked up, and the request may be written, on the calling thread. */
    Exchange<T> start() {
        scope.ifPresent(CallScope::exchangeStarted);
        terms.observer().started(target);
        deadline = terms.timer().schedule(this::timeUp, most.toNanos(), TimeUnit.NANOSECONDS);
        terms.term().atEnd(stop);
        try {
            if (scope.filter(CallScope::isOver).isPresent()) { // Since it was asked whether it may be sent.
                stopped();
            } else if (!progress.get().over()) {
                send();
            }
        } catch (RuntimeException refused) {
            broken(refused, false);
        }
        return this;
    }

    private void send() {
        Sending starting = host.wire().sending(request, most, this);
        starting.start();
        // Not earlier: what is cancelled while it is being started would stay in the client's queue.
        sending = Optional.of(starting);
        if (progress.get() == ExchangeProgress.FAILED) {
            starting.cancel();
        }
    }

    @Override
    public boolean maySend() {
        return progress.compareAndSet(ExchangeProgress.CONNECTING, ExchangeProgress.SENT);
    }

    @Override
    public void answering() {
        progress.compareAndSet(ExchangeProgress.SENT, ExchangeProgress.ANSWERING);
    }

    @Override
    public void whole(ResponseInfo head, List<ByteBuffer> body) {
        if (end(ExchangeProgress.ANSWERED).over()) {
            return;
        }
        tell(new Ending.Answered(head.statusCode()));
        handOver.bring(() -> WholeAnswer.read(request, head, body, reader).whenComplete(this::settle));
    }

    private void settle(HttpResponse<T> answer, Throwable failure) {
        deadline.cancel(false);
        if (failure == null) {
            complete(answer);
        } else {
            completeExceptionally(failure);
        }
    }

    @Override
    public void tooLarge() {
        fail(before -> ExchangeFailure.tooLarge(target));
    }

    @Override
    public void broken(Throwable cause, boolean keptConnection) {
        fail(before -> ExchangeFailure.broken(target, before, keptConnection, cause));
    }

    private void stopped() {
        fail(before -> ExchangeFailure.stopped(target, before));
    }

    private void timeUp() {
        if (progress.get().over()) {
            handOver.insist();
            return;
        }
        terms.timer().schedule(handOver::insist, GRACE.toNanos(), TimeUnit.NANOSECONDS);
        fail(before -> ExchangeFailure.timeUp(target, before, most));
    }

    private void fail(Function<ExchangeProgress, ExchangeFailure> how) {
        ExchangeProgress before = end(ExchangeProgress.FAILED);
        if (before.over()) {
            return;
        }
        sending.ifPresent(Sending::cancel);
        ExchangeFailure failure = how.apply(before);
        tell(new Ending.Failed(failure.failure()));
        handOver.bring(() -> {
            deadline.cancel(false);
            completeExceptionally(failure);
        });
    }

    /** @return how far it had come; if it was over, that stays as it was */
    private ExchangeProgress end(ExchangeProgress how) {
        return progress.getAndUpdate(before -> before.over() ? before : how);
    }

    private void tell(Ending ending) {
        terms.term().forget(stop);
        scope.ifPresent(CallScope::exchangeEnded);
        long nanos = System.nanoTime() - started;
        terms.observer().ended(target, ending, nanos);
        if (LOG.isDebugEnabled()) {
            LOG.debug("{}: {} after {} ms", target, ending, nanos / 1_000_000);
        }
    }

    /** Unirest chains with {@code thenApplyAsync}; all of it is to run where this completes. */
    @Override
    public Executor defaultExecutor() {
        return Runnable::run;
    }
}
