package dev.baton.host.delivery;

/**
 * The newest probe of a backend that was away, whichever host made it.
 *
 * @param number from 1; 0 is none
 * @param foundBack whether the backend was there
 */
public record LatestProbe(long number, boolean foundBack) {

    /** The first probe from now on that is news. */
    long next() {
        return foundBack ? number + 1 : number;
    }
}
