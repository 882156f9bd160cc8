package dev.baton.api;

import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** One revision of an app's settings, valid and complete. */
public final class Settings {

    private final Map<String, String> values;

    private Settings(Map<String, String> values) {
        this.values = Map.copyOf(values);
    }

    /** @param values by the settings' ids, as an admin typed them; already checked with {@link Setting#problem} */
    public static Settings of(Map<String, String> values) {
        return new Settings(values);
    }

    /** The value of a declared setting, or what it declares for the case that there is none. */
    public <T> T value(Setting<T> setting) {
        return setting.read(Optional.ofNullable(values.get(setting.id())));
    }

    /** Names what is set, and never a value. */
    @Override
    public String toString() {
        return "Settings" + new TreeSet<>(values.keySet());
    }
}
