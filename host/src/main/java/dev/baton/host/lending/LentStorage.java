package dev.baton.host.lending;

import dev.baton.api.Storage;
import java.util.Optional;

/** The app's storage for the time of the loan, with the limits that the api names. */
final class LentStorage implements Storage {

    private final Storage store;
    private final LoanTerm term;

    LentStorage(Storage store, LoanTerm term) {
        this.store = store;
        this.term = term;
    }

    @Override
    public Optional<String> find(String key) {
        term.check();
        checkKey(key);
        return store.find(key);
    }

    @Override
    public void put(String key, String value) {
        term.check();
        checkKey(key);
        if (value.length() > LONGEST_VALUE) {
            throw new IllegalArgumentException("The value of '" + key + "' has " + value.length() + " characters; "
                    + LONGEST_VALUE + " are the most.");
        }
        store.put(key, value);
    }

    @Override
    public void remove(String key) {
        term.check();
        checkKey(key);
        store.remove(key);
    }

    private static void checkKey(String key) {
        if (key.isEmpty() || key.length() > LONGEST_KEY) {
            throw new IllegalArgumentException(
                    "A key must have 1 to " + LONGEST_KEY + " characters, and this one has " + key.length() + ".");
        }
    }
}
