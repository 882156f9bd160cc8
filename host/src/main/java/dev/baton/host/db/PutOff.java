package dev.baton.host.db;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Statements of one transaction that are still to be sent, as one text, in the order in which they were given. */
final class PutOff {

    /** On a line of its own: a text may end with a remark. */
    private static final String END = "\n;";

    private final StringBuilder text = new StringBuilder();
    private final List<Object> parameters = new ArrayList<>();

    void add(String statement, Object[] values) {
        text.append(text.isEmpty() ? "" : END).append(statement.strip());
        Collections.addAll(parameters, values);
    }

    boolean isEmpty() {
        return text.isEmpty();
    }

    /** All of it, and the commit. */
    String textWithCommit() {
        return text + END + "COMMIT";
    }

    String text() {
        return text.toString();
    }

    Object[] parameters() {
        return parameters.toArray();
    }

    void clear() {
        text.setLength(0);
        parameters.clear();
    }
}
