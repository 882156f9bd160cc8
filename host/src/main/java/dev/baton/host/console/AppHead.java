package dev.baton.host.console;

import dev.baton.host.apps.AppState;
import dev.baton.host.apps.AppStatus;
import dev.baton.host.delivery.BackendRefusal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * What stands above every tab of an app.
 *
 * @param tab the one that is open: the last part of its address, empty for the first
 * @param wanted whether an admin wants it to run
 * @param refusal how its backend refused our key or settings, where it did so when it was last asked
 */
record AppHead(AppState app, String tab, boolean wanted, Optional<BackendRefusal> refusal) {

    private static final List<String> TABS = List.of("", "settings", "deliveries", "sessions", "logs");

    String id() {
        return app.id().value();
    }

    String name() {
        return app.app().name();
    }

    /** Where its picture is; empty where its jar carries none. */
    Optional<String> icon() {
        return IconFile.address(app);
    }

    AppStatus status() {
        return app.status();
    }

    List<String> tabs() {
        return TABS;
    }

    String address(String other) {
        return "/apps/" + id() + (other.isEmpty() ? "" : "/" + other);
    }

    String deliveriesOf(String session) {
        return address("deliveries") + "?session=" + URLEncoder.encode(session, StandardCharsets.UTF_8);
    }

    public String session(String session) {
        return address("sessions") + "?session=" + URLEncoder.encode(session, StandardCharsets.UTF_8);
    }

    String tabName(Frame frame, String other) {
        return frame.say("tab." + (other.isEmpty() ? "details" : other));
    }

    boolean failed() {
        return status() == AppStatus.FAILED;
    }

    /** Whether it is one of several apps of its plugin, and not the first. */
    boolean further() {
        return !app.id().equals(app.plugin().pluginId());
    }
}
