package dev.baton.host.settings;

import dev.baton.api.Secret;
import dev.baton.api.Settings;
import java.util.Map;
import java.util.TreeMap;

/** The values of one revision, as an admin typed them. */
public record StoredSettings(Revision revision, Map<String, String> plain, Map<String, Secret> secrets) {

    public StoredSettings {
        plain = Map.copyOf(plain);
        secrets = Map.copyOf(secrets);
    }

    /** All values, the secrets in clear: for {@link SettingsCheck}, and for nothing that writes. */
    public Map<String, String> inClear() {
        Map<String, String> all = new TreeMap<>(plain);
        secrets.forEach((id, secret) -> all.put(id, secret.reveal()));
        return all;
    }

    /** As an app reads them; already checked. */
    public Settings settings() {
        return Settings.of(inClear());
    }
}
