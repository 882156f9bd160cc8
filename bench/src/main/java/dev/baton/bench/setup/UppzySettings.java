package dev.baton.bench.setup;

import dev.baton.api.Setting;
import dev.baton.host.apps.AppId;
import dev.baton.host.db.Database;
import dev.baton.host.settings.DeclaredSettings;
import dev.baton.host.settings.SaveResult;
import dev.baton.host.settings.SecretBox;
import dev.baton.host.settings.SecretKeyFile;
import dev.baton.host.settings.SettingsChange;
import dev.baton.host.settings.SettingsStore;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/**
 * Points the Uppzy app of a home folder at a backend, as {@code baton app set} will. Its arguments are the folder and
 * the backend's URL.
 */
public final class UppzySettings {

    /** Uppzy's, since its close is a single call to the backend. */
    public static final String APP = "8d9a2f64-2f0a-4c35-b8a4-0c9f5d1e6b27";

    private UppzySettings() {}

    public static void main(String[] arguments) {
        Path home = Path.of(arguments[0]);
        Setting<URI> url = Setting.url("base-url");
        Setting<?> site = Setting.text("site-id");
        Setting<?> key = Setting.secret("api-key");
        Map<String, String> values = Map.of(url.id(), arguments[1], site.id(), "bench", key.id(), "bench");
        try (Database database = Database.open("jdbc:sqlite:" + home.resolve("baton.db"))) {
            SecretBox box = new SecretBox(new SecretKeyFile(home.resolve("secret.key")).readOrMake());
            SettingsStore store = new SettingsStore(database, box, Clock.systemUTC());
            SaveResult result = store.save(
                    new AppId(APP),
                    DeclaredSettings.of(List.of(url, site, key)),
                    new SettingsChange(0, values, "bench"));
            if (!(result instanceof SaveResult.Saved)) {
                throw new IllegalStateException("The app could not be set up: " + result);
            }
        }
    }
}
