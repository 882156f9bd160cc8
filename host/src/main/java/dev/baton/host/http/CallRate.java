package dev.baton.host.http;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** How many calls a second each token may make, so that one caller run wild does not crowd out the others. */
final class CallRate {

    /** Tokens that have not called for long are forgotten when there are more than this. */
    private static final int MOST_BUCKETS = 10_000;

    private final long callsPerSecond;
    private final ConcurrentHashMap<String, Bucket> buckets = new ConcurrentHashMap<>();

    /** @param callsPerSecond 0 is no limit */
    CallRate(long callsPerSecond) {
        this.callsPerSecond = callsPerSecond;
    }

    /** Counts a call. Gives how long to wait where it is one too many. */
    Optional<Duration> tooMany(String tokenId) {
        if (callsPerSecond == 0) {
            return Optional.empty();
        }
        if (buckets.size() > MOST_BUCKETS) {
            buckets.clear();
        }
        Bucket bucket = buckets.computeIfAbsent(tokenId, id -> bucket());
        ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(1);
        return probe.isConsumed() ? Optional.empty() : Optional.of(Duration.ofNanos(probe.getNanosToWaitForRefill()));
    }

    private Bucket bucket() {
        return Bucket.builder()
                .addLimit(Bandwidth.builder()
                        .capacity(callsPerSecond)
                        .refillGreedy(callsPerSecond, Duration.ofSeconds(1))
                        .build())
                .build();
    }
}
