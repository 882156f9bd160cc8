package dev.baton.proof.rules;

/** What the host promises, in the order of the contract. */
public enum Promise {
    DONE_MEANS_ACCEPTED("no 200 without a backend's acceptance"),
    KEPT_IS_KEPT("no 202 is lost"),
    HANDED_BACK_IS_OVER("after any other answer the backend never sees the call from us again"),
    ONE_EFFECT(
            "one effect for a call and a key, but for crash and unknown outcome, and then of repeatable actions only"),
    ORDER("the calls of a session reach the backend in the order in which they were accepted"),
    COUNTS("the counts add up");

    private final String words;

    Promise(String words) {
        this.words = words;
    }

    @Override
    public String toString() {
        return words;
    }
}
