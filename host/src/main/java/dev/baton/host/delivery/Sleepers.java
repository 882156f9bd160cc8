package dev.baton.host.delivery;

/** Which of an app's rows that wait for their next attempt are to be made due. In the order in which they include each other. */
public enum Sleepers {
    NONE,
    /** Those whose backend has not asked to be left alone until later. */
    UNASKED,
    ALL
}
