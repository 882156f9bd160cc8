package dev.baton.host.apps;

import dev.baton.api.ActionRequest;
import dev.baton.api.ActionResult;
import dev.baton.api.CheckResult;
import dev.baton.api.IncomingAction;
import dev.baton.api.SessionSource;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One revision of an app, serving. Closing waits for the calls that are inside it. */
public final class RunningApp {

    /** A call that never comes back holds up a close for no longer than this: longer than any may take. */
    private static final Duration LONGEST_DRAIN = Duration.ofSeconds(65);

    private static final Duration LONGEST_CLOSE = Duration.ofSeconds(5);

    private static final Logger LOG = LoggerFactory.getLogger(RunningApp.class);

    private final AppId id;
    private final IncomingAction action;
    private final Belongings belongings;
    private final long revision;
    private final CallPolicy policy;
    private final ScheduledExecutorService timer;
    private final Leases leases;
    private final OneAtATime<SessionList> listing = new OneAtATime<>();

    RunningApp(
            AppId id,
            IncomingAction action,
            Belongings belongings,
            AppRecords.Reading.Valid settings,
            CallLimits limits) {
        this.id = id;
        this.action = action;
        this.belongings = belongings;
        this.revision = settings.revision();
        this.policy = settings.policy();
        this.timer = limits.timer();
        this.leases = new Leases(limits.mostCalls());
    }

    /** What bounds the calls of an app: the host's clock work, and how many may be under way at once. */
    record CallLimits(ScheduledExecutorService timer, int mostCalls) {}

    /** What is made for an app, and given back when it ends. */
    record Belongings(Lender.Loan loan, AppThreads threads, Runnable plugin) {

        void giveBack() {
            loan.close();
            threads.close();
            plugin.run();
        }
    }

    /** Of its settings. */
    public long revision() {
        return revision;
    }

    public CallPolicy policy() {
        return policy;
    }

    public int callsUnderWay() {
        return leases.held();
    }

    /** Performs a request that nobody else can take over. */
    public CompletionStage<Ending<ActionResult>> perform(ActionRequest request, Duration most) {
        return perform(request, new CallScope(request.deliveryId(), most));
    }

    /** Performs a request. The stage completes, normally and in time, whatever the app does. */
    public CompletionStage<Ending<ActionResult>> perform(ActionRequest request, CallScope scope) {
        return enter(Verb.perform(request), scope);
    }

    /** Asks how an earlier attempt ended of which nothing was heard. */
    public CompletionStage<Ending<ActionResult>> reconcile(ActionRequest request, CallScope scope) {
        return enter(Verb.reconcile(request), scope);
    }

    /** Whether the backend can be reached with the settings as they are. */
    public CompletionStage<Ending<CheckResult>> check(Duration most) {
        return enter(Verb.check(), new CallScope("check", most));
    }

    /**
     * What the app would send to perform the request. Nothing is sent: to the app it is as if its first exchange had
     * failed, so that a later one, which depends on the answer to the first, does not show.
     */
    public CompletionStage<Rehearsed> rehearse(ActionRequest request, Duration most) {
        Queue<PlannedExchange> planned = new ConcurrentLinkedQueue<>();
        return enter(Verb.perform(request), new CallScope(request.deliveryId(), most, Optional.of(planned::add)))
                .thenApply(ending -> new Rehearsed(List.copyOf(planned), ending));
    }

    /** What an app would send, and what it said when it could not. */
    public record Rehearsed(List<PlannedExchange> planned, Ending<ActionResult> ending) {}

    /** Whether the chats that are open at its backend can be asked for. */
    public boolean listsSessions() {
        return action instanceof SessionSource;
    }

    /** The chats that are open at its backend. Whoever asks while it is being asked shares the answer. */
    public CompletionStage<Ending<SessionList>> sessions(Duration most) {
        return listing.ask(left -> enter(Verb.sessions(), new CallScope("sessions", most), left));
    }

    /** The text without any secret of this app in it. */
    public String masked(String text) {
        return belongings.loan().masked(text);
    }

    private <T> CompletionStage<Ending<T>> enter(Verb<T> verb, CallScope scope) {
        return enter(verb, scope, () -> {});
    }

    /** @param left told once the app has come back, or was not begun */
    private <T> CompletionStage<Ending<T>> enter(Verb<T> verb, CallScope scope, Runnable left) {
        Leases.Answer answer = leases.acquire();
        if (answer == Leases.Answer.GRANTED) {
            return begin(verb, scope, left);
        }
        left.run();
        return CompletableFuture.completedFuture(
                answer == Leases.Answer.RETIRED
                        ? new Ending.Retired<>()
                        : new Ending.Full<>("The app has " + leases.held()
                                + " calls under way, which is as many as it may have. Try again in a moment."));
    }

    private <T> CompletionStage<Ending<T>> begin(Verb<T> verb, CallScope scope, Runnable left) {
        AppCall<T> call = new AppCall<>(verb, scope, belongings.loan(), () -> {
            leases.release();
            left.run();
        });
        call.limitedBy(timer);
        try {
            belongings.threads().calls().execute(() -> call.make(action));
        } catch (RuntimeException | Error noThread) { // Its place among the calls is free again.
            call.neverBegan(noThread);
            throw noThread;
        }
        return call.ending();
    }

    /** Lets nobody in, waits for the calls under way, and ends the app. The stage completes after that, normally. */
    CompletableFuture<Void> retire() {
        return retire(LONGEST_DRAIN.plus(LONGEST_CLOSE));
    }

    /** The same where it has to be over by then. */
    CompletableFuture<Void> retire(Duration most) {
        Duration drain = most.compareTo(LONGEST_CLOSE) > 0 ? most.minus(LONGEST_CLOSE) : Duration.ZERO;
        return leases.retire()
                .copy()
                .orTimeout(drain.toMillis(), TimeUnit.MILLISECONDS)
                .exceptionally(tooLong -> closedOverCalls(drain))
                .thenRunAsync(action::close, belongings.threads().calls())
                .orTimeout(drain.plus(LONGEST_CLOSE).toMillis(), TimeUnit.MILLISECONDS)
                .exceptionally(this::closeFailed)
                .thenRun(belongings::giveBack);
    }

    private Void closedOverCalls(Duration drain) {
        LOG.warn(
                "App {}: {} calls did not come back within {} s; it is closed over them.",
                id,
                leases.held(),
                drain.toSeconds());
        return null;
    }

    private Void closeFailed(Throwable failure) {
        LOG.warn("App {}: its close() failed: {}", id, masked(Faults.named(Faults.unwrapped(failure))));
        return null;
    }
}
