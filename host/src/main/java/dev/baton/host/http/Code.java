package dev.baton.host.http;

/** The {@code code} of an error's body, with the HTTP status that it goes with. Callers branch on these. */
public enum Code {
    NOT_ALLOWED(403, "not-allowed"),
    NOT_JSON(415, "not-json"),
    TOO_LARGE(413, "too-large"),
    WRONG_METHOD(405, "wrong-method"),
    TOO_MANY_CALLS(429, "too-many-calls"),
    BAD_REQUEST(400, "bad-request"),
    NO_SUCH_APP(404, "no-such-app"),
    NO_SUCH_PAGE(404, "no-such-page"),
    APP_NOT_RUNNING(503, "app-not-running"),
    NO_SUCH_SESSION(404, "no-such-session"),
    EARLIER_CALL_OPEN(409, "earlier-call-open"),
    IN_PROGRESS(409, "in-progress"),
    KEY_REUSED(422, "key-reused"),
    CONFLICT(409, "conflict"),
    REFUSED_BY_BACKEND(422, "refused-by-backend"),
    UNSUPPORTED_ACTION(422, "unsupported-action"),
    BACKEND_SETTINGS(502, "backend-settings"),
    BACKEND_NONSENSE(502, "backend-nonsense"),
    BACKEND_AWAY(503, "backend-away"),
    OUTCOME_UNKNOWN(504, "outcome-unknown"),
    APP_FAULT(500, "app-fault"),
    HOST_FAULT(500, "host-fault"),
    HOST_AWAY(503, "host-away");

    private final int status;
    private final String id;

    Code(int status, String id) {
        this.status = status;
        this.id = id;
    }

    public int status() {
        return status;
    }

    public String id() {
        return id;
    }
}
