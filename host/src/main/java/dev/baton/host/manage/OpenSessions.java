package dev.baton.host.manage;

import dev.baton.api.OpenSession;
import dev.baton.host.apps.AppState;
import dev.baton.host.apps.Ending;
import dev.baton.host.apps.RunningApp;
import dev.baton.host.apps.SessionList;
import dev.baton.host.delivery.LedgerSessions;
import dev.baton.host.delivery.LedgerView;
import dev.baton.host.delivery.SessionCalls;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * The sessions of an app: as the app itself lists them where it can, else as the ledger knows them from the calls that were
 * made for them.
 */
public final class OpenSessions {

    /** At most so many are given of an app. */
    public static final int MOST = 500;

    private final LedgerSessions ledger;
    private final FewThreads threads;
    private final Duration longest;

    /**
     * @param threads look into the ledger once the app has answered: its own threads have other things to do
     * @param longest an app is waited for
     */
    public OpenSessions(LedgerView ledger, FewThreads threads, Duration longest) {
        this.ledger = ledger.sessions();
        this.threads = threads;
        this.longest = longest;
    }

    /** Who says which sessions there are. */
    public enum Source {
        /** The app: they are open at its backend. */
        APP,
        /** The ledger: calls were made for them. */
        LEDGER
    }

    /**
     * A session, with whatever is known of it: one of the two is there at least.
     *
     * @param lastActivity as the app says
     */
    public record Session(String id, Optional<Instant> lastActivity, Optional<SessionCalls> calls) {

        /** As the ledger alone knows it. */
        public static Session of(SessionCalls calls) {
            return new Session(calls.session(), Optional.empty(), Optional.of(calls));
        }
    }

    /**
     * The sessions of an app, of which the last one heard of comes first.
     *
     * @param problem why the app's own list is not there though it can make one; empty where all is well
     * @param total how many there are, of which some may be left out
     * @param called all that the ledger was asked for where it tells, those too that are closed by now
     */
    public record Found(
            AppState app,
            Source source,
            String problem,
            List<Session> sessions,
            int total,
            List<SessionCalls> called) {}

    /** The stage completes in time, whatever the app does. */
    public CompletionStage<Found> of(AppState app, Optional<String> session, int most) {
        return of(List.of(app), session, most).thenApply(found -> found.get(0));
    }

    /**
     * Of each app. They are asked side by side: all of them take no longer than the slowest.
     *
     * @param session the one that is asked for; empty for all
     * @param most so many are given of each app
     */
    public CompletionStage<List<Found>> of(List<AppState> apps, Optional<String> session, int most) {
        List<CompletableFuture<Listed>> lists = apps.stream()
                .map(app -> listed(app).thenApply(list -> new Listed(app, list)).toCompletableFuture())
                .toList();
        return CompletableFuture.allOf(lists.toArray(CompletableFuture[]::new))
                .thenApplyAsync(
                        all -> lists.stream()
                                .map(list -> found(list.join(), session, most))
                                .toList(),
                        threads.executor());
    }

    /** @param list empty where the app can make none, and has no need to be excused */
    private record Listed(AppState app, Optional<SessionList> list) {}

    private CompletionStage<Optional<SessionList>> listed(AppState app) {
        Optional<RunningApp> running = app.running();
        if (running.isEmpty()) {
            String why = ("The app is not running. " + app.reason()).strip();
            return CompletableFuture.completedFuture(Optional.of(new SessionList(List.of(), why)));
        }
        return running.get().listsSessions()
                ? running.get().sessions(longest).thenApply(ending -> Optional.of(list(running.get(), ending)))
                : CompletableFuture.completedFuture(Optional.empty());
    }

    private static SessionList list(RunningApp app, Ending<SessionList> ending) {
        if (ending instanceof Ending.Answered<SessionList> answered) {
            return new SessionList(
                    answered.answer().sessions(), app.masked(answered.answer().problem()));
        }
        if (ending instanceof Ending.Faulty<SessionList> faulty) {
            return new SessionList(List.of(), faulty.message());
        }
        if (ending instanceof Ending.Full<SessionList> full) {
            return new SessionList(List.of(), full.message());
        }
        return new SessionList(List.of(), "The app is being replaced. Ask again in a moment.");
    }

    private Found found(Listed listed, Optional<String> session, int most) {
        AppState app = listed.app();
        String problem = listed.list().map(SessionList::problem).orElse("");
        return listed.list().isPresent() && problem.isEmpty()
                ? fromApp(app, wanted(listed.list().get(), session), most)
                : fromLedger(app, problem, called(app, session), most);
    }

    private static List<OpenSession> wanted(SessionList list, Optional<String> session) {
        return list.sessions().stream()
                .filter(open -> session.isEmpty() || session.get().equals(open.id()))
                .sorted(Comparator.comparing(OpenSession::lastActivity).reversed())
                .toList();
    }

    private Found fromApp(AppState app, List<OpenSession> open, int most) {
        List<OpenSession> shown = open.subList(0, Math.min(most, open.size()));
        Map<String, SessionCalls> calls =
                ledger.of(app.id(), shown.stream().map(OpenSession::id).toList());
        List<Session> sessions = shown.stream()
                .map(one -> new Session(
                        one.id(), Optional.of(one.lastActivity()), Optional.ofNullable(calls.get(one.id()))))
                .toList();
        return new Found(app, Source.APP, "", sessions, open.size(), List.of());
    }

    private static Found fromLedger(AppState app, String problem, List<SessionCalls> called, int most) {
        List<Session> open = called.stream()
                .filter(calls -> !calls.closed())
                .map(Session::of)
                .toList();
        List<Session> shown = open.subList(0, Math.min(most, open.size()));
        return new Found(app, Source.LEDGER, problem, shown, open.size(), called);
    }

    /** Those that calls were made for lately, whatever became of them since; or one, however long ago. */
    public List<SessionCalls> called(AppState app, Optional<String> session) {
        return session.map(one -> List.copyOf(ledger.of(app.id(), List.of(one)).values()))
                .orElseGet(() -> ledger.lately(app.id(), MOST));
    }
}
