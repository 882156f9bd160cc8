package dev.baton.host.apps;

import dev.baton.host.apps.AppRecords.Reading;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** One app's life. Touched on the supervisor's thread alone. */
final class AppLife {

    /** One that takes longer is shown as it is. */
    private static final Duration USUAL_START = Duration.ofSeconds(1);

    private final AppSupervisor.Surroundings around;
    private final Executor supervisor;
    private final Retries retries;
    private final AppDisplay display;

    private AppRecords.Instance app;
    private SharedPlugin plugin;
    private Optional<RunningApp> running = Optional.empty();
    /** What the running revision was started from; a look that finds the same changes nothing. */
    private Optional<Origin> origin = Optional.empty();
    /** The start that is under way. One that is replaced by another is no longer wanted, whatever comes of it. */
    private Optional<Coming> coming = Optional.empty();
    /** What was started last, whatever came of it. */
    private Optional<Origin> tried = Optional.empty();

    private boolean ended;

    AppLife(AppRecords.Instance app, SharedPlugin plugin, AppSupervisor.Surroundings around, Executor supervisor) {
        this.app = app;
        this.plugin = plugin;
        this.around = around;
        this.supervisor = supervisor;
        this.retries = new Retries(around.timer(), supervisor);
        this.display = new AppDisplay(around.registry(), around.clock());
    }

    private record Origin(SharedPlugin plugin, long revision) {}

    private record Coming(Origin from, CompletableFuture<Void> settled) {}

    AppId id() {
        return app.id();
    }

    AppId pluginId() {
        return plugin.id();
    }

    /** What is started from now on is of this plugin. */
    void moveTo(SharedPlugin newer) {
        plugin = newer;
    }

    /** The same as {@link #follow()}, under what may be a new name. */
    CompletableFuture<Void> follow(AppRecords.Instance named) {
        app = named;
        return follow();
    }

    /** Makes what is so, as it should be. The stage completes when it is, or when it is shown why not. */
    CompletableFuture<Void> follow() {
        if (!around.records().wanted(app.id())) {
            return stop(AppStatus.STOPPED, "An admin has switched it off. Switch it on to use it.");
        }
        Reading reading = around.records().settings(app.id(), plugin.plugin().settings());
        if (reading instanceof Reading.Valid valid) {
            return start(valid);
        }
        return cannotStart(AppStatus.NEEDS_SETTINGS, reason(reading));
    }

    /** Says once more how it is, since what there is to say of its plugin has changed. */
    void sayAgain() {
        display.sayAgain(app, plugin, running);
    }

    /** The stage completes when the last call has left and the app is closed. */
    CompletableFuture<Void> end() {
        return end(RunningApp::retire);
    }

    /** The same where it has to be over by then. */
    CompletableFuture<Void> end(Duration most) {
        return end(serving -> serving.retire(most));
    }

    private CompletableFuture<Void> end(Function<RunningApp, CompletableFuture<Void>> retiring) {
        ended = true;
        around.registry().remove(app.id());
        CompletableFuture<Void> under = coming.map(Coming::settled).orElseGet(AppLife::done);
        return CompletableFuture.allOf(retire(retiring), under);
    }

    private static String reason(Reading reading) {
        return reading instanceof Reading.Incomplete incomplete
                ? "Its settings are not complete. " + String.join(" ", incomplete.problems())
                        + " Fill them in and save."
                : ((Reading.Closed) reading).reason();
    }

    /** A revision that serves goes on serving until another can take its place. */
    private CompletableFuture<Void> cannotStart(AppStatus status, String reason) {
        coming = Optional.empty();
        if (running.isEmpty()) {
            display.show(app, plugin, status, reason, running);
        } else {
            String andServes = reason + " The revision before it goes on serving.";
            display.show(app, plugin, AppStatus.RUNNING, andServes, running);
        }
        return done();
    }

    /** Shown first and retired then: a call that finds the app retired looks it up again, and is told. */
    private CompletableFuture<Void> stop(AppStatus status, String reason) {
        display.show(app, plugin, status, reason, Optional.empty());
        return retire();
    }

    private CompletableFuture<Void> start(Reading.Valid reading) {
        Origin wanted = new Origin(plugin, reading.revision());
        if (origin.equals(Optional.of(wanted))) {
            coming = Optional.empty();
            retries.forget();
            display.show(app, plugin, AppStatus.RUNNING, "", running);
            return done();
        }
        if (coming.isPresent() && coming.get().from().equals(wanted)) {
            return coming.get().settled();
        }
        if (!tried.equals(Optional.of(wanted))) {
            retries.forget();
        }
        boolean again = tried.equals(Optional.of(wanted));
        tried = Optional.of(wanted);
        Coming next = new Coming(wanted, new CompletableFuture<>());
        coming = Optional.of(next);
        around.starter()
                .start(app.id(), plugin, reading)
                .thenComposeAsync(start -> arrived(start, next), supervisor)
                .whenComplete((nothing, failure) -> settle(next.settled(), failure));
        if (!again) { // Else the reason why it failed the last time says more.
            CompletableFuture.delayedExecutor(USUAL_START.toMillis(), TimeUnit.MILLISECONDS, supervisor)
                    .execute(() -> sayThatItHangs(next));
        }
        return next.settled();
    }

    /** People look for a jar that they have just put there, and callers for its app. */
    private void sayThatItHangs(Coming as) {
        if (running.isEmpty() && coming.filter(now -> now == as).isPresent()) {
            display.show(app, plugin, AppStatus.FAILED, "Its start() has not come back yet.", running);
        }
    }

    private static void settle(CompletableFuture<Void> stage, Throwable failure) {
        if (failure == null) {
            stage.complete(null);
        } else {
            stage.completeExceptionally(failure);
        }
    }

    private CompletableFuture<Void> arrived(AppStarter.Start start, Coming as) {
        boolean stillWanted = coming.filter(now -> now == as).isPresent();
        if (start instanceof AppStarter.Start.Started started) {
            if (!stillWanted) {
                return started.app().retire();
            }
            replaceBy(started.app(), as.from());
        } else if (stillWanted) {
            retries.tryLater(this::followAgain);
            return cannotStart(AppStatus.FAILED, ((AppStarter.Start.Failed) start).reason());
        }
        return done();
    }

    /** The older revision is replaced in the registry first, and retired then: no call finds nobody. */
    private void replaceBy(RunningApp newer, Origin from) {
        Optional<RunningApp> older = running;
        running = Optional.of(newer);
        origin = Optional.of(from);
        coming = Optional.empty();
        retries.forget();
        display.show(app, plugin, AppStatus.RUNNING, "", running);
        older.ifPresent(RunningApp::retire);
    }

    /** What it failed of may have passed. */
    private void followAgain() {
        if (ended) { // It was on its way when the app was ended.
            return;
        }
        try {
            follow();
        } catch (RuntimeException recordsAway) { // Nothing is known of the app now: as good as one more failure.
            retries.tryLater(this::followAgain);
        }
    }

    private CompletableFuture<Void> retire() {
        return retire(RunningApp::retire);
    }

    private CompletableFuture<Void> retire(Function<RunningApp, CompletableFuture<Void>> retiring) {
        Optional<RunningApp> older = running;
        running = Optional.empty();
        origin = Optional.empty();
        coming = Optional.empty();
        tried = Optional.empty();
        retries.forget();
        return older.map(retiring).orElseGet(AppLife::done);
    }

    private static CompletableFuture<Void> done() {
        return CompletableFuture.completedFuture(null);
    }
}
