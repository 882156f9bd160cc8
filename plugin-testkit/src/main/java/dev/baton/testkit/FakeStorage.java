package dev.baton.testkit;

import dev.baton.api.Storage;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** A storage in memory, with the limits of the real one. */
public final class FakeStorage implements Storage {

    private final Map<String, String> values = new ConcurrentHashMap<>();

    @Override
    public Optional<String> find(String key) {
        return Optional.ofNullable(values.get(key));
    }

    @Override
    public void put(String key, String value) {
        if (key.isEmpty() || key.length() > LONGEST_KEY) {
            throw new IllegalArgumentException("A key has 1 to " + LONGEST_KEY + " characters.");
        }
        if (value.length() > LONGEST_VALUE) {
            throw new IllegalArgumentException("A value has at most " + LONGEST_VALUE + " characters.");
        }
        values.put(key, value);
    }

    @Override
    public void remove(String key) {
        values.remove(key);
    }

    /** All that is kept now, by key. */
    public Map<String, String> all() {
        return new TreeMap<>(values);
    }
}
