package dev.baton.bench.pages;

import java.util.Locale;
import java.util.Random;

/** What became of a call, as its row tells it, and how often that happens. */
enum Fate {
    DONE("DONE", "DONE", "NONE", "", 1, 900),
    DONE_LATER("DONE", "DONE", "NONE", "", 3, 30),
    NO_SUCH_SESSION("REFUSED", "NO_SUCH_SESSION", "CALLER", "The backend knows no session of that id.", 1, 20),
    AWAY("RETURNED", "BACKEND_AWAY", "BACKEND", "The backend did not answer within 10 s.", 1, 20),
    KEY_REFUSED("RETURNED", "BACKEND_SETTINGS", "SETTINGS", "The backend refuses the key: set a new api-key.", 1, 4),
    BROKEN("RETURNED", "APP_FAULT", "APP", "The app threw an IllegalStateException.", 1, 3),
    NOT_WRITTEN("RETURNED", "HOST_AWAY", "HOST", "The host could not write the call down.", 1, 1),
    NOBODY_KNOWS("UNKNOWN", "OUTCOME_UNKNOWN", "BACKEND", "It was sent, and no answer came.", 1, 5),
    GIVEN_UP("GIVEN_UP", "BACKEND_AWAY", "BACKEND", "The backend did not answer within 10 s.", 6, 17),
    /** Made where it is wanted, and not by chance. */
    OPEN("OPEN", "BACKEND_AWAY", "BACKEND", "The backend did not answer within 10 s.", 2, 0);

    private static final int ALL = 1_000;

    final String state;
    final String ending;
    final String fault;
    final String message;
    final int attempts;
    private final int ofThousand;

    Fate(String state, String ending, String fault, String message, int attempts, int ofThousand) {
        this.state = state;
        this.ending = ending;
        this.fault = fault;
        this.message = message;
        this.attempts = attempts;
        this.ofThousand = ofThousand;
    }

    static Fate any(Random random) {
        int drawn = random.nextInt(ALL);
        for (Fate fate : values()) {
            drawn -= fate.ofThousand;
            if (drawn < 0) {
                return fate;
            }
        }
        throw new IllegalStateException("They are not " + ALL + " of a thousand.");
    }

    /** The column of {@code ledger_count} in which such a call is counted. */
    String column() {
        return state.toLowerCase(Locale.ROOT);
    }
}
