package dev.baton.host.delivery;

import java.util.ArrayList;
import java.util.List;

/** Conditions that must all hold, with their parameters. */
final class Conditions {

    private final StringBuilder text = new StringBuilder("1 = 1");
    private final List<Object> parameters = new ArrayList<>();

    Conditions and(String condition, Object... values) {
        text.append(" AND ").append(condition);
        parameters.addAll(List.of(values));
        return this;
    }

    Conditions and(Conditions others) {
        return and(others.text(), others.parameters.toArray());
    }

    String text() {
        return text.toString();
    }

    /** With a last one. */
    Object[] parameters(int last) {
        List<Object> all = new ArrayList<>(parameters);
        all.add(last);
        return all.toArray();
    }
}
