package dev.baton.host.apps;

import dev.baton.api.Setting;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One app as it is at this moment.
 *
 * @param reason why it is in this status, in a sentence with the remedy; empty where it simply runs
 * @param since when the status began
 * @param running what serves; may be an older revision where a newer one could not be started, and then {@code reason}
 *     says so
 */
public record AppState(
        AppRecords.Instance app,
        AppDescription plugin,
        List<Setting<?>> declared,
        AppStatus status,
        String reason,
        Instant since,
        Optional<RunningApp> running) {

    public AppId id() {
        return app.id();
    }
}
