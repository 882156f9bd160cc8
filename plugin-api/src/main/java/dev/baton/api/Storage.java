package dev.baton.api;

import java.util.Optional;

/**
 * What an app keeps across restarts, by key. It belongs to the app, not to one revision of its settings, and is shared
 * by all hosts that serve the app. Calls wait for the database.
 */
public interface Storage {

    /** At most so many characters in a key. */
    int LONGEST_KEY = 200;

    /** At most so many characters in a value. */
    int LONGEST_VALUE = 65_536;

    Optional<String> find(String key);

    /**
     * Keeps the value, in place of an older one.
     *
     * @throws IllegalArgumentException if the key is empty or longer than {@link #LONGEST_KEY}, or the value longer
     *     than {@link #LONGEST_VALUE}
     */
    void put(String key, String value);

    /** Forgets the value, if there is one. */
    void remove(String key);
}
