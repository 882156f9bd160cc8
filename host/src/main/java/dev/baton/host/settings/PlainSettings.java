package dev.baton.host.settings;

import java.util.Map;
import java.util.Set;

/**
 * The values of one revision that are no secrets.
 *
 * @param sealed the ids of the secrets that have a value
 */
public record PlainSettings(Revision revision, Map<String, String> values, Set<String> sealed) {

    public PlainSettings {
        values = Map.copyOf(values);
        sealed = Set.copyOf(sealed);
    }
}
