package dev.baton.host.db;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Statements of one transaction that are sent along with what comes next, in the order in which they were given. */
final class PutOff {

    private final StringBuilder text = new StringBuilder();
    private final List<Object> parameters = new ArrayList<>();

    void add(String statement, Object[] values) {
        text.append(text.isEmpty() ? "" : ";").append(statement.strip());
        Collections.addAll(parameters, values);
    }

    boolean isEmpty() {
        return text.isEmpty();
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
