package dev.baton.proof.run;

import dev.baton.proof.run.Backend.Moment;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

/** Where in the path of a call its host dies. */
enum CrashPoint {
    /** The statement that writes the row is on its way to the database, and never arrives. */
    BEFORE_THE_ROW(0, 0),
    /** The row is committed; the host never hears that it is. */
    AFTER_THE_ROW(1, 0),
    /** The backend has the request, and has done nothing yet. */
    AFTER_SENDING(1, 0),
    /** The backend has done it, and has not answered. */
    AFTER_ACCEPTANCE(2, 1),
    /** The backend has answered; the statement that writes the ending down never arrives. */
    BEFORE_THE_ENDING(2, 1),
    /** The ending is committed; the host never hears that it is. */
    AFTER_THE_ENDING(1, 1),
    /** Half the answer has reached the caller. */
    WHILE_ANSWERING(1, 1);

    private final int closes;
    private final int handovers;

    /**
     * @param closes how often a close is done in all: it may be repeated
     * @param handovers how often a handover is done in all: it may not
     */
    CrashPoint(int closes, int handovers) {
        this.closes = closes;
        this.handovers = handovers;
    }

    int effects(boolean repeatable) {
        return repeatable ? closes : handovers;
    }

    /** What a caller hears who asks with the same key when all has come to rest. */
    int answerLater(boolean repeatable) {
        boolean known = repeatable || this == BEFORE_THE_ROW || ended();
        return known ? 200 : 504;
    }

    private boolean ended() {
        return this == AFTER_THE_ENDING || this == WHILE_ANSWERING;
    }

    boolean needsProxyOfDatabase() {
        return !Set.of(AFTER_SENDING, AFTER_ACCEPTANCE, WHILE_ANSWERING).contains(this);
    }

    Manner.Choice manner() {
        return (call, before) -> before == 0 && this == AFTER_SENDING ? Manner.HANGS_UP : Manner.ACCEPTS;
    }

    Backend.Watcher backend(Runnable kill) {
        return (call, moment) -> {
            if (moment == Moment.RECEIVED && this == AFTER_SENDING
                    || moment == Moment.ACCEPTED && this == AFTER_ACCEPTANCE) {
                kill.run();
            }
        };
    }

    /** Between the caller and the host. */
    TcpProxy.Tap caller(Runnable kill) {
        return (line, fromCaller, text) -> {
            if (fromCaller || this != WHILE_ANSWERING) {
                return text.length();
            }
            kill.run();
            return text.length() / 2;
        };
    }

    /** Between the host and PostgreSQL, whose driver sends a statement's text the first times. */
    TcpProxy.Tap database(Runnable kill) {
        AtomicReference<Object> row = new AtomicReference<>();
        AtomicReference<Object> ending = new AtomicReference<>();
        return (line, fromCaller, text) -> {
            boolean writesRow = fromCaller && text.contains("INSERT INTO delivery");
            boolean writesEnding = fromCaller && text.contains("ended_by = ");
            boolean committed = !fromCaller && text.contains("COMMIT\0");
            boolean here = switch (this) {
                case BEFORE_THE_ROW -> writesRow;
                case AFTER_THE_ROW -> committed && line.equals(row.get());
                case BEFORE_THE_ENDING -> writesEnding;
                case AFTER_THE_ENDING -> committed && line.equals(ending.get());
                case AFTER_SENDING, AFTER_ACCEPTANCE, WHILE_ANSWERING -> false;
            };
            if (here) {
                kill.run();
                return 0;
            }
            if (writesRow) {
                row.set(line);
            }
            if (writesEnding) {
                ending.set(line);
            }
            return text.length();
        };
    }
}
