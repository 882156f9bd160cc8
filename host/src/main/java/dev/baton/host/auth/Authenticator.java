package dev.baton.host.auth;

import dev.baton.host.auth.RecentCallers.Recent;
import dev.baton.host.db.DatabaseAway;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * Tells who makes a request. Every request passes here, so answers come from memory where they can:
 *
 * <ul>
 *   <li>A caller that the database has known within the last second is let in without asking it. A token that is
 *       revoked or expires therefore ends within a second, on every host. While a token is in use, half-way through
 *       that second the database is asked again in the background, so that calls do not wait for it.
 *   <li>Where the database is away, callers go on for that second; then {@link DatabaseAway} is thrown.
 *   <li>What cannot be a token costs no query. Tokens not seen lately are looked up two at a time, so that strangers
 *       trying their luck do not keep the database from others. Calls with the same one share a look-up: a host that starts
 *       under load turns nobody away whose token is good.
 * </ul>
 */
public final class Authenticator {

    private static final long LONGEST_NANOS = Duration.ofSeconds(1).toNanos();
    private static final long RENEWAL_NANOS = LONGEST_NANOS / 2;
    private static final Duration STRANGERS_WAIT = Duration.ofMillis(400);

    /** Longer than a look-up takes that comes to anything. */
    private static final Duration LONGEST_LOOK_UP = Duration.ofSeconds(2);

    private final Tokens tokens;
    private final LongSupplier nanoTime;
    private final Executor background;
    private final RecentCallers callers;
    private final Semaphore strangers = new Semaphore(2);
    private final ConcurrentMap<TokenHash, CompletableFuture<Optional<Recent>>> lookedUp = new ConcurrentHashMap<>();

    /**
     * @param nanoTime a clock that only goes forward: {@code System::nanoTime}
     * @param background runs what no call should wait for: a thread or two
     */
    public Authenticator(Tokens tokens, LongSupplier nanoTime, Executor background) {
        this.tokens = tokens;
        this.nanoTime = nanoTime;
        this.background = background;
        this.callers = new RecentCallers(nanoTime.getAsLong(), LONGEST_NANOS);
    }

    /**
     * The caller whose user id and token these are; empty where they are nobody's, revoked or expired.
     *
     * @throws DatabaseAway if the database has to be asked and cannot be
     * @throws TooManyStrangers if the token has not been seen lately, and too many such are waiting
     */
    public Optional<Caller> authenticate(String userId, String token) {
        if (!RandomText.looksLikeId(userId) || !RandomText.looksLikeToken(token)) {
            return Optional.empty();
        }
        TokenHash hash = TokenHash.of(token);
        Optional<Recent> recent = callers.find(hash);
        if (recent.isEmpty()) {
            recent = together(hash, this::lookUpStranger);
        } else if (age(recent.get()) >= LONGEST_NANOS) {
            recent = together(hash, this::lookUp);
        } else if (age(recent.get()) >= RENEWAL_NANOS && recent.get().claimRenewal()) {
            background.execute(() -> renew(hash));
        }
        return recent.isPresent() && recent.get().isOf(userId) ? recent.get().caller() : Optional.empty();
    }

    /** Asks the database again when this token comes next, since it has just been revoked. */
    public void forget(String token) {
        callers.forget(TokenHash.of(token));
    }

    private long age(Recent recent) {
        return nanoTime.getAsLong() - recent.askedAt();
    }

    /** Whoever comes while the same token is being looked up hears what that comes to. */
    private Optional<Recent> together(TokenHash hash, Function<TokenHash, Optional<Recent>> lookUp) {
        CompletableFuture<Optional<Recent>> own = new CompletableFuture<>();
        CompletableFuture<Optional<Recent>> first = lookedUp.putIfAbsent(hash, own);
        if (first != null) {
            return heard(first);
        }
        try {
            own.complete(lookUp.apply(hash));
        } catch (RuntimeException | Error failed) {
            own.completeExceptionally(failed);
        } finally {
            lookedUp.remove(hash, own);
        }
        return heard(own);
    }

    private static Optional<Recent> heard(CompletableFuture<Optional<Recent>> lookUp) {
        try {
            return lookUp.get(LONGEST_LOOK_UP.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof DatabaseAway away) {
                throw away.forOthers();
            }
            throw failed.getCause() instanceof RuntimeException known ? known : new IllegalStateException(failed);
        } catch (TimeoutException tooLong) {
            throw new TooManyStrangers();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new TooManyStrangers();
        }
    }

    private Optional<Recent> lookUpStranger(TokenHash hash) {
        if (!enter()) {
            throw new TooManyStrangers();
        }
        try {
            // Another call with the same token may have been looked up while this one waited.
            Optional<Recent> meanwhile = callers.find(hash).filter(recent -> age(recent) < LONGEST_NANOS);
            return meanwhile.isPresent() ? meanwhile : lookUp(hash);
        } finally {
            strangers.release();
        }
    }

    private boolean enter() {
        try {
            return strangers.tryAcquire(STRANGERS_WAIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private Optional<Recent> lookUp(TokenHash hash) {
        long askedAt = nanoTime.getAsLong();
        Optional<Token> token = tokens.find(hash);
        if (token.isEmpty()) {
            callers.forget(hash);
            return Optional.empty();
        }
        if (tokens.useIsToBeNoted(token.get())) {
            background.execute(() -> noteUse(token.get().id()));
        }
        Recent recent = new Recent(caller(token.get()), askedAt);
        callers.keep(hash, recent);
        return Optional.of(recent);
    }

    private static Caller caller(Token token) {
        User user = token.user();
        return new Caller(user.id(), user.name(), user.role(), token.grants(), token.id());
    }

    private void renew(TokenHash hash) {
        try {
            lookUp(hash);
        } catch (DatabaseAway away) {
            // The next call after the second is over asks again, and tells its caller.
        }
    }

    private void noteUse(String tokenId) {
        try {
            tokens.noteUse(tokenId);
        } catch (DatabaseAway away) {
            // The next look-up finds the use not noted, and has it noted.
        }
    }
}
