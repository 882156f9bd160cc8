package dev.baton.proof.rules;

/** A mistake that a host could make, and the promise that it breaks. */
enum Flaw {
    ANSWERS_BEFORE_IT_ASKS(Promise.DONE_MEANS_ACCEPTED),
    TAKES_SILENCE_FOR_DONE(Promise.DONE_MEANS_ACCEPTED),
    KEEPS_IN_MEMORY(Promise.KEPT_IS_KEPT),
    HANDS_BACK_WHAT_A_DEAD_HOST_KEPT(Promise.KEPT_IS_KEPT),
    NEVER_TAKES_OVER(Promise.KEPT_IS_KEPT),
    TAKES_AWAY_FOR_REFUSED(Promise.KEPT_IS_KEPT),
    RETRIES_WHAT_IT_HANDED_BACK(Promise.HANDED_BACK_IS_OVER),
    LEAVES_THE_ROW_OF_A_DOUBTFUL_COMMIT(Promise.HANDED_BACK_IS_OVER),
    ANSWERS_BEFORE_THE_COMMIT(Promise.ONE_EFFECT),
    REPEATS_THE_UNREPEATABLE(Promise.ONE_EFFECT),
    DOES_NOT_FENCE(Promise.ONE_EFFECT),
    JUDGES_LEASES_BY_ITS_OWN_CLOCK(Promise.ONE_EFFECT),
    FORGETS_KEYS(Promise.ONE_EFFECT),
    OVERTAKES_WHAT_WAITS(Promise.ORDER),
    LETS_IN_PAST_THE_LINE(Promise.ORDER),
    ORDERS_BY_ITS_OWN_CLOCK(Promise.ORDER),
    COUNTS_REFUSED_AS_DONE(Promise.COUNTS),
    TAKES_DONE_FOR_REFUSED(Promise.COUNTS),
    TAKES_SILENCE_FOR_AWAY(Promise.COUNTS),
    CALLS_EVERYTHING_UNKNOWN(Promise.COUNTS),
    COUNTS_A_TAKE_OVER_TWICE(Promise.COUNTS),
    COUNTS_AN_ACCEPTANCE_TWICE(Promise.COUNTS),
    SWEEPS_TOO_EARLY(Promise.COUNTS),
    NAMES_ANOTHER_DELIVERY(Promise.COUNTS);

    private final Promise promise;

    Flaw(Promise promise) {
        this.promise = promise;
    }

    Promise promise() {
        return promise;
    }
}
