package dev.baton.host.apps;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts how one app is into the registry and, where it is news, into the log. */
final class AppDisplay {

    private static final Logger LOG = LoggerFactory.getLogger(AppDisplay.class);

    private final AppRegistry registry;
    private final Clock clock;
    private Optional<Shown> shown = Optional.empty();

    AppDisplay(AppRegistry registry, Clock clock) {
        this.registry = registry;
        this.clock = clock;
    }

    /** @param since when this status began; another reason for the same status is no new beginning */
    private record Shown(AppStatus status, String reason, Optional<RunningApp> running, Instant since) {

        boolean says(AppStatus otherStatus, String otherReason, Optional<RunningApp> otherRunning) {
            return status == otherStatus && reason.equals(otherReason) && running.equals(otherRunning);
        }
    }

    void show(
            AppRecords.Instance app,
            SharedPlugin plugin,
            AppStatus status,
            String reason,
            Optional<RunningApp> running) {
        boolean news =
                shown.filter(before -> before.says(status, reason, running)).isEmpty();
        Instant since = shown.filter(before -> before.status() == status)
                .map(Shown::since)
                .orElseGet(clock::instant);
        shown = Optional.of(new Shown(status, reason, running, since));
        sayAgain(app, plugin, running);
        if (news) {
            log(app, plugin.plugin().description(), status, reason);
        }
    }

    /** The same once more, with what there is to say of the plugin now; nothing where nothing was shown yet. */
    void sayAgain(AppRecords.Instance app, SharedPlugin plugin, Optional<RunningApp> running) {
        shown.ifPresent(now -> registry.put(new AppState(
                app,
                plugin.plugin().description(),
                plugin.plugin().settings(),
                now.status(),
                plugin.with(now.reason()),
                now.since(),
                running)));
    }

    private static void log(AppRecords.Instance app, AppDescription plugin, AppStatus status, String reason) {
        String line = "App " + app.id() + " (" + app.name() + " " + plugin.version() + ") is " + status
                + (reason.isEmpty() ? "." : ": " + reason);
        boolean notAsWanted = status == AppStatus.RUNNING && !reason.isEmpty();
        if (status == AppStatus.FAILED || notAsWanted) {
            LOG.warn("{}", line);
        } else {
            LOG.info("{}", line);
        }
    }
}
