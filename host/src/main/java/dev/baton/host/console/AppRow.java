package dev.baton.host.console;

import dev.baton.host.apps.AppState;
import dev.baton.host.apps.AppStatus;
import dev.baton.host.delivery.BackendRefusal;
import dev.baton.host.delivery.Delivery;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One app in the list of all.
 *
 * @param wanted whether an admin wants it to run
 * @param statusLasts for how long it has been in its status
 */
record AppRow(AppState app, boolean wanted, Duration statusLasts, Calls calls, Ailing ailing) {

    /**
     * What it was asked for.
     *
     * @param whole whether there is none in seven days where {@code last} is empty; else there may be one
     * @param hour those of the last hour
     */
    record Calls(Optional<Delivery> last, boolean whole, Spark hour) {}

    /**
     * What is wrong between it and its platform.
     *
     * @param away why the platform is left alone for now
     * @param refusal how the platform refused our key or settings, where it did so when it was last asked
     */
    record Ailing(Optional<String> away, Optional<BackendRefusal> refusal) {}

    String id() {
        return app.id().value();
    }

    String name() {
        return app.app().name();
    }

    String version() {
        return app.plugin().version();
    }

    String file() {
        return app.plugin().file();
    }

    /** Where its picture is; empty where its jar carries none. */
    Optional<String> icon() {
        return IconFile.address(app);
    }

    AppStatus status() {
        return app.status();
    }

    /** Each with the remedy. */
    List<String> attention() {
        List<String> sentences = new ArrayList<>();
        if (!app.reason().isEmpty() && app.status() != AppStatus.STOPPED) {
            sentences.add(app.reason());
        }
        ailing.away().ifPresent(sentences::add);
        sentences.addAll(app.plugin().warnings());
        return sentences;
    }

    boolean needsAttention() {
        return !attention().isEmpty() || ailing.refusal().isPresent();
    }

    /** How loud it is said. */
    String tone() {
        return app.status() == AppStatus.FAILED || ailing.refusal().isPresent() ? "bad" : "warn";
    }

    boolean settingsHelp() {
        return app.status() == AppStatus.NEEDS_SETTINGS;
    }

    boolean logHelps() {
        return app.status() == AppStatus.FAILED;
    }
}
