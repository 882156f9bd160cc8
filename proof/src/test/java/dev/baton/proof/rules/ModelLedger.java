package dev.baton.proof.rules;

import dev.baton.proof.history.Books;
import dev.baton.proof.history.Call;
import dev.baton.proof.history.Row;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The ledger of the model: a list, in the one thread there is. */
final class ModelLedger {

    /** A row; its fields change as the model goes. */
    static final class Entry {
        final String id;
        final Call call;
        final boolean kept;
        final long position;
        String state = "OPEN";
        Optional<String> lease = Optional.empty();
        boolean doubtful;
        int attempts;
        long due;

        Entry(String id, Call call, boolean kept, long position) {
            this.id = id;
            this.call = call;
            this.kept = kept;
            this.position = position;
        }

        boolean open() {
            return state.equals("OPEN");
        }
    }

    private final List<Entry> entries = new ArrayList<>();
    private int ids;
    boolean miscounted;
    boolean acceptedTwice;

    Entry add(Call call, boolean kept, long position) {
        ids++;
        Entry entry = new Entry("delivery-" + ids, call, kept, position);
        entries.add(entry);
        return entry;
    }

    Optional<Entry> ofKey(Call call) {
        return call.key().isEmpty()
                ? Optional.empty()
                : entries.stream()
                        .filter(entry -> entry.call.key().equals(call.key()))
                        .findFirst();
    }

    long length() {
        return ids;
    }

    /** The open ones of the line, in order. */
    List<Entry> open(String line) {
        return entries.stream()
                .filter(entry -> entry.open() && entry.call.line().equals(line))
                .sorted(Comparator.comparing(entry -> entry.position))
                .toList();
    }

    List<Entry> open() {
        return entries.stream().filter(Entry::open).toList();
    }

    void remove(Entry entry) {
        entries.remove(entry);
    }

    Optional<Entry> any() {
        return entries.stream().findFirst();
    }

    Books books() {
        List<Row> rows = entries.stream()
                .map(entry -> new Row(entry.id, entry.call.id(), entry.call.line(), entry.position, entry.state))
                .toList();
        Map<String, Long> states =
                new HashMap<>(rows.stream().collect(Collectors.groupingBy(Row::state, Collectors.counting())));
        states.put(Books.ACCEPTED, (long) rows.size());
        Map<String, Long> counted = new HashMap<>(states);
        if (acceptedTwice) {
            counted.merge(Books.ACCEPTED, 1L, Long::sum);
        }
        if (miscounted) {
            counted.merge("OPEN", 1L, Long::sum);
        }
        return new Books(rows, states, counted);
    }
}
