package dev.baton.host.settings;

import java.util.Map;
import java.util.TreeSet;

/**
 * New settings for an app.
 *
 * @param expected the number of the revision that this one builds upon; 0 where there is none yet
 * @param typed all values by id. What is left out is unset, except for secrets: one that is left out keeps its former
 *     value, and an empty one is unset
 * @param by the name of whoever saves it
 */
public record SettingsChange(int expected, Map<String, String> typed, String by) {

    public SettingsChange {
        typed = Map.copyOf(typed);
    }

    /** Names what is set, and never a value. */
    @Override
    public String toString() {
        return "SettingsChange[expected=" + expected + ", typed=" + new TreeSet<>(typed.keySet()) + ", by=" + by + "]";
    }
}
