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
    private static final String BOTH = "both ";
    private static final String ADDRESS = "address ";
    private static final String NAME = "name ";

    private static final Duration PERIOD = Duration.ofMinutes(1);

    /** When there are more, those are forgotten that hold nobody up: a crowd must not fill the memory. */
    private static final int MOST_BUCKETS = 20_000;

    private final ConcurrentHashMap<String, Bucket> buckets = new ConcurrentHashMap<>();
    private final TimeMeter time;

    LoginRate(TimeMeter time) {
        this.time = time;
    }

    /** Counts a try, as if it failed. Gives how long to wait where it is one too many. */
    public Optional<Duration> tooMany(String name, String address) {
        Bucket all = bucket(ofAddress(address));
        if (all.getAvailableTokens() == 0) { // Before one is made for a name that was made up.
            return Optional.of(Duration.ofNanos(all.estimateAbilityToConsume(1).getNanosToWaitForRefill()));
        }
        makeRoom();
        // One that is refused does not count further: else a guesser would use up what the owner of the name has left.
        for (Bucket bucket : of(name, address)) {
            ConsumptionProbe probe = bucket.tryConsumeAndReturnRemaining(1);
            if (!probe.isConsumed()) {
                return Optional.of(Duration.ofNanos(probe.getNanosToWaitForRefill()));
            }
        }
        return Optional.empty();
    }

    private void makeRoom() {
        if (buckets.size() > MOST_BUCKETS) {
            buckets.forEach((key, bucket) -> {
                if (bucket.getAvailableTokens() >= most(key)) {
                    buckets.remove(key, bucket);
                }
            });
        }
        if (buckets.size() > MOST_BUCKETS) { // They come from a thousand addresses.
            buckets.clear();
        }
    }

    /** The try did not fail after all. */
    public void succeeded(String name, String address) {
        of(name, address).forEach(bucket -> bucket.addTokens(1));
    }

    private List<Bucket> of(String name, String address) {
        String lower = name.toLowerCase(Locale.ROOT);
        return List.of(bucket(BOTH + address + " " + lower), bucket(ofAddress(address)), bucket(NAME + lower));
    }

    private static String ofAddress(String address) {
        return ADDRESS + address;
    }

    private static int most(String key) {
        return key.startsWith(BOTH) ? PER_NAME_AND_ADDRESS : key.startsWith(ADDRESS) ? PER_ADDRESS : PER_NAME;
    }

    private Bucket bucket(String key) {
        int most = most(key);
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
