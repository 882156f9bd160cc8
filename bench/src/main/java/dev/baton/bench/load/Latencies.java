package dev.baton.bench.load;

/**
 * How long calls took, counted in buckets that are exact to a hundredth: 128 of them for each power of two. Recording
 * costs a few instructions and no memory, so that measuring does not change what is measured.
 */
public final class Latencies {

    private static final int BITS = 7;
    private static final int PER_POWER = 1 << BITS;

    private final long[] counts = new long[(Long.SIZE - BITS) * PER_POWER];
    private long count;
    private long max;

    public void record(long nanos) {
        long value = Math.max(0, nanos);
        counts[bucket(value)]++;
        count++;
        max = Math.max(max, value);
    }

    public void add(Latencies others) {
        for (int i = 0; i < counts.length; i++) {
            counts[i] += others.counts[i];
        }
        count += others.count;
        max = Math.max(max, others.max);
    }

    public long count() {
        return count;
    }

    public long max() {
        return max;
    }

    /**
     * So many nanoseconds or fewer were enough for that share of the calls; 0 where there were none.
     *
     * @param share 0.99 for the 99th percentile
     */
    public long within(double share) {
        long wanted = (long) Math.ceil(share * count);
        long seen = 0;
        for (int bucket = 0; bucket < counts.length && seen < wanted; bucket++) {
            seen += counts[bucket];
            if (seen >= wanted) {
                return Math.min(largest(bucket), max);
            }
        }
        return 0;
    }

    /** Below 256 each value has a bucket. Above, the lowest bits are left out, as many as make it eight bits long. */
    private static int bucket(long value) {
        int left = leftOut(value);
        return left * PER_POWER + (int) (value >>> left);
    }

    private static int leftOut(long value) {
        return Math.max(0, Long.SIZE - Long.numberOfLeadingZeros(value) - (BITS + 1));
    }

    private static long largest(int bucket) {
        int left = Math.max(0, bucket / PER_POWER - 1);
        long leading = bucket - (long) left * PER_POWER;
        return ((leading + 1) << left) - 1;
    }
}
