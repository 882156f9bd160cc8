package dev.baton.host.delivery;

/** Where an accepted call stands. Each is in exactly one of these at any instant. */
public enum DeliveryState {
    /** The host owns it: it is being performed, or waits for its turn or its next attempt. */
    OPEN,
    /** The backend has accepted it. */
    DONE,
    /** The backend will not do it. */
    REFUSED,
    /** It was not done, and the caller was told so and owns it. */
    RETURNED,
    /** It was sent, and nobody knows whether it was done. */
    UNKNOWN,
    /** The host has tried for as long as it was to be kept. */
    GIVEN_UP
}
