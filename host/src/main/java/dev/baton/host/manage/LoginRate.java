package dev.baton.host.manage;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How often logins may fail: per name and address, per address, and per name. The first is the strictest, so that
 * somebody who guesses at a name does not shut out its owner, who comes from elsewhere.
 */
public final class LoginRate {

    private static final int PER_NAME_AND_ADDRESS = 5;
    private static final int PER_ADDRESS = 20;
    private static final int PER_NAME = 100;
    private static final Duration PERIOD = Duration.ofMinutes(1);

    /** When there are more, all are forgotten: a crowd must not fill the memory. */
    private static final int MOST_BUCKETS = 20_000;

    private final ConcurrentHashMap<String, Bucket> buckets = new ConcurrentHashMap<>();
    private final TimeMeter time;

    LoginRate(TimeMeter time) {
        this.time = time;
    }

    /** Counts a try, as if it failed. Gives how long to wait where it is one too many. */
    public Optional<Duration> tooMany(String name, String address) {
        if (buckets.size() > MOST_BUCKETS) {
            buckets.clear();
        }
        // One that is refused does not count further: else a guesser would use up what the owner of the name has left.
        for (Bucket bucket : of(name, address)) {
            ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(1);
            if (!probe.isConsumed()) {
                return Optional.of(Duration.ofNanos(probe.getNanosToWaitForRefill()));
            }
        }
        return Optional.empty();
    }

    /** The try did not fail after all. */
    public void succeeded(String name, String address) {
        of(name, address).forEach(bucket -> bucket.addTokens(1));
    }

    private List<Bucket> of(String name, String address) {
        String lower = name.toLowerCase(Locale.ROOT);
        return List.of(
                bucket("both " + address + " " + lower, PER_NAME_AND_ADDRESS),
                bucket("address " + address, PER_ADDRESS),
                bucket("name " + lower, PER_NAME));
    }

    private Bucket bucket(String key, int most) {
        return buckets.computeIfAbsent(
                key,
                id -> Bucket.builder()
                        .withCustomTimePrecision(time)
                        .addLimit(Bandwidth.builder()
                                .capacity(most)
                                .refillGreedy(most, PERIOD)
                                .build())
                        .build());
    }
}
