package dev.baton.host.commands;

import dev.baton.api.Setting;
import dev.baton.host.apps.AppDescription;
import dev.baton.host.apps.AppId;
import dev.baton.host.apps.AppRecords.Instance;
import dev.baton.host.apps.AppRecords.Reading;
import dev.baton.host.config.ServingFile;
import dev.baton.host.config.ServingFile.AppSaid;
import dev.baton.host.plugins.Inspection;
import dev.baton.host.plugins.Inspection.Finding;
import dev.baton.host.settings.StoredApps;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** The apps that a host has or would have: from the jars in the plugins folder, and what is kept in the database. */
record KnownApps(List<KnownApp> all, List<Finding.Refused> refused) {

    /**
     * One of them.
     *
     * @param problems what is wrong with its settings; none where it can start
     * @param said what the host says of it that serves from this home; empty where none does
     */
    record KnownApp(
            Instance app,
            AppDescription plugin,
            List<Setting<?>> declared,
            boolean wanted,
            List<String> problems,
            Optional<AppSaid> said) {

        AppId id() {
            return app.id();
        }

        String name() {
            return app.name();
        }

        /** What the host says, and where none serves, what one would go by. */
        String state() {
            return said.map(now -> word(now.status())).orElseGet(this::stateWithoutHost);
        }

        private String stateWithoutHost() {
            if (!wanted) {
                return "switched off";
            }
            return problems.isEmpty() ? "ready" : "needs settings";
        }

        private static String word(String status) {
            return status.equals("STOPPED")
                    ? "switched off"
                    : status.toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    /** What was found where an app was asked for. */
    sealed interface Choice {

        record One(KnownApp app) implements Choice {}

        /** None, or several; a sentence says which there are. */
        record Unclear(String message) implements Choice {}
    }

    static KnownApps of(Store.Open open) {
        StoredApps records = open.apps();
        Map<String, AppSaid> said = ServingFile.apps(open.config().home());
        List<KnownApp> all = new ArrayList<>();
        List<Finding.Refused> refused = new ArrayList<>();
        for (Finding finding : Inspection.all(Places.plugins(open.config()), ServingFile.jars(said))) {
            if (finding instanceof Finding.InOrder jar) {
                records.instances(jar.plugin())
                        .forEach(app -> all.add(known(
                                app,
                                jar,
                                records,
                                Optional.ofNullable(said.get(app.id().value())))));
            } else {
                refused.add((Finding.Refused) finding);
            }
        }
        return new KnownApps(all, refused);
    }

    private static KnownApp known(Instance app, Finding.InOrder jar, StoredApps records, Optional<AppSaid> said) {
        Reading reading = records.settings(app.id(), jar.declared());
        return new KnownApp(app, jar.plugin(), jar.declared(), records.wanted(app.id()), problems(reading), said);
    }

    private static List<String> problems(Reading reading) {
        if (reading instanceof Reading.Incomplete incomplete) {
            return incomplete.problems();
        }
        return reading instanceof Reading.Closed closed ? List.of(closed.reason()) : List.of();
    }

    /** @param typed the app's name, or the beginning of its id or name, in whatever case */
    Choice find(String typed) {
        String meant = typed.strip().toLowerCase(Locale.ROOT);
        List<KnownApp> exact =
                those(app -> app.id().value().equals(meant) || lower(app.name()).equals(meant));
        List<KnownApp> found = exact.isEmpty() && !meant.isEmpty()
                ? those(app ->
                        app.id().value().startsWith(meant) || lower(app.name()).startsWith(meant))
                : exact;
        return switch (found.size()) {
            case 0 -> new Choice.Unclear("There is no app " + typed + "." + names(" There are: ", all));
            case 1 -> new Choice.One(found.get(0));
            default -> new Choice.Unclear(typed + " is not clear." + names(" It could be: ", found));
        };
    }

    private List<KnownApp> those(Predicate<KnownApp> wanted) {
        return all.stream().filter(wanted).toList();
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    private static String names(String before, List<KnownApp> apps) {
        if (apps.isEmpty()) {
            return " There are none: the plugins folder holds no jar that could serve. More: baton doctor";
        }
        return before
                + String.join(
                        ", ",
                        apps.stream()
                                .map(app -> app.name() + " (" + app.id() + ")")
                                .toList()) + ".";
    }
}
