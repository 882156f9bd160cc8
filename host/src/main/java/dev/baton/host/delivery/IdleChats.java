package dev.baton.host.delivery;

import dev.baton.api.OpenSession;
import dev.baton.host.apps.AppId;
import dev.baton.host.apps.AppRegistry;
import dev.baton.host.apps.AppState;
import dev.baton.host.apps.Ending;
import dev.baton.host.apps.RunningApp;
import dev.baton.host.apps.SessionList;
import dev.baton.host.db.RecurringWork.Round;
import dev.baton.host.text.Unicode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Closes chats in which nothing was said for longer than an app's admin allows: as calls of the host's own, which are
 * kept and performed like all others. A chat is closed once for the same idleness, whatever came of that.
 */
final class IdleChats {

    private static final Duration EVERY = Duration.ofMinutes(1);
    private static final Duration LONGEST_LISTING = Duration.ofSeconds(20);

    /** Where an app's admin keeps no closes at all: nobody but the host would try this one again. */
    private static final Duration KEEP_AT_LEAST = Duration.ofHours(1);

    /** Of a session that callers may name. */
    private static final int LONGEST_ID = 128;

    private static final Logger LOG = LoggerFactory.getLogger(IdleChats.class);

    private final AppRegistry registry;
    private final Breakers breakers;
    private final Ledger ledger;
    private final DeliveryIds ids;
    /** So many are written down together: enough to share commits, and few enough for calls in between. */
    private static final int AT_ONCE = 500;

    private final Clock clock;
    /** What was last said to be wrong with an app's list, so that it is said once. */
    private final Map<AppId, String> problems = new ConcurrentHashMap<>();

    IdleChats(AppRegistry registry, Breakers breakers, Ledger ledger, DeliveryIds ids, Clock clock) {
        this.registry = registry;
        this.breakers = breakers;
        this.ledger = ledger;
        this.ids = ids;
        this.clock = clock;
    }

    Round round() {
        return new Round("close-idle-chats", EVERY, this::closeAll);
    }

    void closeAll() {
        Optional<RuntimeException> failure = Optional.empty();
        for (AppState app : registry.all()) {
            try {
                app.running()
                        .ifPresent(running -> running.policy()
                                .closeIdleAfter()
                                .filter(after -> isWorthAsking(breakers.of(app, running)))
                                .ifPresent(after -> close(app, running, after)));
            } catch (RuntimeException failed) { // The others are to have their turn.
                failure = failure.or(() -> Optional.of(failed));
            }
        }
        failure.ifPresent(first -> {
            throw first;
        });
    }

    /** Where nobody calls, and nothing waits, nobody else finds out that a backend is back. */
    private static boolean isWorthAsking(Breaker breaker) {
        return breaker.isClosed() || breaker.probeDue();
    }

    private void close(AppState app, RunningApp running, Duration after) {
        Instant limit = clock.instant().minus(after);
        List<OpenSession> idle = list(app, running).stream()
                .filter(session -> session.lastActivity().isBefore(limit))
                .filter(session -> mayBeCalled(session.id()))
                .toList();
        long begun = 0;
        for (int from = 0; from < idle.size(); from += AT_ONCE) {
            begun += append(app.id(), running, idle.subList(from, Math.min(idle.size(), from + AT_ONCE)));
        }
        if (begun > 0) {
            LOG.info(
                    "{} chats of {} are closed: nothing was said in them for {} min.",
                    begun,
                    app.app().name(),
                    after.toMinutes());
        }
    }

    /** As by any caller: what could not be written down would keep the others from being closed. */
    private static boolean mayBeCalled(String session) {
        return !session.isEmpty()
                && session.length() <= LONGEST_ID
                && Unicode.isWhole(session)
                && session.codePoints()
                        .noneMatch(one -> Character.isISOControl(one)
                                || Character.isWhitespace(one)
                                || Character.isSpaceChar(one));
    }

    /** A time before all times is as good as any other in the past. */
    private static long millis(Instant time) {
        return time.isBefore(Instant.EPOCH) ? 0 : time.toEpochMilli();
    }

    /** Gives how many of them were not known yet. */
    private long append(AppId app, RunningApp running, List<OpenSession> idle) {
        List<CompletableFuture<Accepted>> closes = idle.stream()
                .map(session -> ledger.append(call(app, running, session)))
                .toList();
        return closes.stream()
                .map(CompletableFuture::join)
                .filter(accepted -> accepted instanceof Accepted.SetAside)
                .count();
    }

    private List<OpenSession> list(AppState app, RunningApp running) {
        Ending<SessionList> ending =
                running.sessions(LONGEST_LISTING).toCompletableFuture().join();
        SessionList list = ending instanceof Ending.Answered<SessionList> answered
                ? answered.answer()
                : new SessionList(List.of(), "The app broke, or has no room.");
        String before = problems.put(app.id(), list.problem());
        if (!list.problem().isEmpty() && !list.problem().equals(before)) {
            LOG.warn(
                    "Idle chats of {} cannot be closed, since they cannot be listed: {}",
                    app.app().name(),
                    list.problem());
        }
        return list.sessions();
    }

    /** The courier performs it, as gently as any backlog. */
    private Acceptance call(AppId app, RunningApp running, OpenSession session) {
        IncomingCall close =
                new IncomingCall(Action.CLOSE_CHAT, session.id(), Optional.empty(), Optional.of("idle"), Map.of());
        Duration keep = running.policy().keep(Action.CLOSE_CHAT.id());
        return new Acceptance(
                ids.next(),
                app,
                close,
                Acceptance.HOST,
                Optional.of("idle:" + session.id() + ":" + millis(session.lastActivity())),
                keep.isZero() ? KEEP_AT_LEAST : keep,
                true);
    }
}
