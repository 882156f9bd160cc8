package dev.baton.host.auth;

import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/** Callers as the database knew them a moment ago, by the hash of their token. Bounded, and read without a lock. */
final class RecentCallers {

    private static final int MOST = 10_000;

    private final ConcurrentMap<TokenHash, Recent> callers = new ConcurrentHashMap<>();

    /** When room was made last: a full house must not be searched for every guest. */
    private final AtomicLong lastSweep;

    private final long sweepEvery;

    RecentCallers(long now, long sweepEvery) {
        this.lastSweep = new AtomicLong(now);
        this.sweepEvery = sweepEvery;
    }

    Optional<Recent> find(TokenHash hash) {
        return Optional.ofNullable(callers.get(hash));
    }

    void keep(TokenHash hash, Recent caller) {
        if (callers.size() >= MOST && !callers.containsKey(hash)) {
            makeRoom(caller.askedAt());
            if (callers.size() >= MOST) {
                return;
            }
        }
        callers.put(hash, caller);
    }

    private void makeRoom(long now) {
        long last = lastSweep.get();
        if (now - last >= sweepEvery && lastSweep.compareAndSet(last, now)) {
            callers.values().removeIf(recent -> now - recent.askedAt() >= sweepEvery);
        }
    }

    void forget(TokenHash hash) {
        callers.remove(hash);
    }

    int size() {
        return callers.size();
    }

    /**
     * @param caller kept as it is handed out, so that handing it out allocates nothing
     * @param askedAt when the database was asked, by the clock that only goes forward
     * @param renewal set by the one who asks it again
     */
    record Recent(Optional<Caller> caller, long askedAt, AtomicBoolean renewal) {

        Recent(Caller caller, long askedAt) {
            this(Optional.of(caller), askedAt, new AtomicBoolean());
        }

        boolean isOf(String userId) {
            return caller.isPresent() && caller.get().userId().equals(userId);
        }

        boolean claimRenewal() {
            return !renewal.get() && renewal.compareAndSet(false, true);
        }
    }
}
