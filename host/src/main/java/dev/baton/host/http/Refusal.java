package dev.baton.host.http;

import java.util.List;

/** Ends the handling of a call with an answer that says why. It has no stack trace: nothing is broken. */
public final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Answer answer;

    private Refusal(Answer answer) {
        super(null, null, false, false);
        this.answer = answer;
    }

    public static Refusal of(Answer answer) {
        return new Refusal(answer);
    }

    static Refusal of(Code code, String message) {
        return new Refusal(Answer.error(code, message));
    }

    static Refusal of(Code code, String message, List<String> problems) {
        return new Refusal(Answer.error(code, message, problems));
    }

    public Answer answer() {
        return answer;
    }
}
