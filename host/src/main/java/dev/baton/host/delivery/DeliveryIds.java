package dev.baton.host.delivery;

import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Makes the ids of deliveries: 26 letters and digits, the time first, so that ids sort by when they were made, and a
 * random part after it, so that hosts need not ask each other.
 */
public final class DeliveryIds {

    /** Crockford's base 32: no I, L, O or U, which people mistake. */
    private static final char[] DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ".toCharArray();

    private static final int LENGTH = 26;
    private static final int TIME_DIGITS = 10;

    private final Clock clock;

    public DeliveryIds(Clock clock) {
        this.clock = clock;
    }

    /** What all ids sort behind that are made from this moment on, and no earlier one does. */
    static String first(Instant moment) {
        char[] digits = new char[TIME_DIGITS];
        tell(Math.max(0, moment.toEpochMilli()), digits);
        return new String(digits);
    }

    /** When an id was made, by its host's clock. */
    static long millis(String id) {
        long millis = 0;
        for (int i = 0; i < TIME_DIGITS; i++) {
            millis = millis << 5 | Arrays.binarySearch(DIGITS, id.charAt(i));
        }
        return millis;
    }

    private static void tell(long millis, char[] id) {
        long time = millis;
        for (int i = TIME_DIGITS - 1; i >= 0; i--) {
            id[i] = DIGITS[(int) (time & 31)];
            time >>>= 5;
        }
    }

    public String next() {
        char[] id = new char[LENGTH];
        tell(clock.millis(), id);
        ThreadLocalRandom random = ThreadLocalRandom.current();
        long first = random.nextLong();
        long second = random.nextLong();
        for (int i = TIME_DIGITS; i < LENGTH; i++) {
            int digit = i - TIME_DIGITS;
            id[i] = DIGITS[(int) ((digit < 8 ? first >>> (5 * digit) : second >>> (5 * (digit - 8))) & 31)];
        }
        return new String(id);
    }
}
