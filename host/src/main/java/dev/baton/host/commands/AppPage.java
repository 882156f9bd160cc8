package dev.baton.host.commands;

import dev.baton.api.Setting;
import dev.baton.host.commands.KnownApps.KnownApp;
import dev.baton.host.settings.DeclaredSettings;
import dev.baton.host.settings.PlainSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One app in words. */
record AppPage(KnownApp app, Optional<PlainSettings> set, String api) {

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(app.name() + ": " + app.plugin().description());
        lines.add("");
        lines.addAll(Columns.aligned(facts()));
        app.problems().forEach(problem -> lines.add("  " + problem));
        lines.add("");
        lines.add("What can be set, with: baton app set " + app.id() + " SETTING=VALUE...");
        lines.addAll(Columns.aligned(settings()));
        lines.add("");
        lines.add("A call, once there is a token for it (baton token create --user NAME --app " + app.id() + "):");
        lines.addAll(curl());
        return lines;
    }

    private List<List<String>> facts() {
        List<List<String>> facts = new ArrayList<>();
        facts.add(List.of("Id", app.id().value()));
        facts.add(List.of("API URL", api));
        facts.add(List.of(
                "Plugin",
                app.plugin().file() + ", version " + app.plugin().version()
                        + (app.plugin().provider().isEmpty()
                                ? ""
                                : ", by " + app.plugin().provider())));
        app.plugin().warnings().forEach(warning -> facts.add(List.of("Warning", warning)));
        app.said()
                .ifPresent(now ->
                        facts.add(List.of("State", app.state() + (now.reason().isEmpty() ? "" : ": " + now.reason()))));
        facts.add(List.of("Wanted", app.wanted() ? "yes" : "no: an admin has switched it off"));
        facts.add(List.of(
                "Settings",
                set.map(latest -> "revision " + latest.revision().number()).orElse("never saved")
                        + (app.problems().isEmpty() ? ", complete" : ", not complete:")));
        return facts;
    }

    private List<List<String>> settings() {
        return DeclaredSettings.of(app.declared()).all().stream()
                .map(setting -> List.of("  " + setting.id(), value(setting), setting.help()))
                .toList();
    }

    private String value(Setting<?> setting) {
        if (set.filter(latest -> latest.sealed().contains(setting.id())).isPresent()) {
            return "[secret]";
        }
        return set.map(latest -> latest.values().get(setting.id()))
                .or(() -> setting.defaultText().map(text -> text + " (default)"))
                .orElse(setting.required() ? "(required)" : "-");
    }

    private List<String> curl() {
        return List.of(
                "curl -i -X POST '" + api + "' \\",
                "  -H 'X-User-Id: USER-ID' \\",
                "  -H 'X-Auth-Token: TOKEN' \\",
                "  -H 'Content-Type: application/json' \\",
                "  -d '{\"action\":\"close-chat\",\"sessionId\":\"SESSION-ID\"}'");
    }
}
