package dev.baton.host.commands;

import dev.baton.host.commands.KnownApps.Choice;
import dev.baton.host.commands.KnownApps.KnownApp;
import dev.baton.host.settings.DeclaredSettings;
import dev.baton.host.settings.DemoSettings;
import dev.baton.host.settings.PlainSettings;
import dev.baton.host.settings.Problem;
import dev.baton.host.settings.SaveResult;
import dev.baton.host.settings.SettingsChange;
import dev.baton.host.settings.SettingsCheck;
import dev.baton.host.settings.SettingsStore;
import java.io.InputStream;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code baton app set}. */
@Command(
        name = "set",
        description = {
            "Saves settings of an app as a new revision, or says all that is wrong with them. What is not named stays"
                    + " as it is; SETTING= unsets it.",
            "A secret should not stand in the history of a shell: SETTING=@FILE reads it from a file, SETTING=@- from"
                    + " standard input. A value that begins with @ itself is written with two of them."
        },
        footer = {
            "  baton app set rasa server-url=https://bot.example.com auth-token=@/run/secrets/rasa",
            "  baton app set polyai region=uk-1 account-id=acme project-id=desk api-key=@-",
        })
final class AppSetCommand implements Callable<Integer> {

    private final Store store;
    private final InputStream in;

    @Spec
    private CommandSpec command;

    @Parameters(index = "0", paramLabel = "APP-ID", description = "Its id or name, or the beginning of one.")
    private String app;

    @Parameters(
            index = "1..*",
            arity = "1..*",
            paramLabel = "SETTING=VALUE",
            description = "As baton app info lists them.")
    private List<String> typed;

    AppSetCommand(Store store, InputStream in) {
        this.store = store;
        this.in = in;
    }

    @Override
    public Integer call() {
        return store.with(command, this::set);
    }

    private int set(Store.Open open) {
        Choice choice = KnownApps.of(open).find(app);
        if (choice instanceof Choice.One one) {
            return save(open, one.app());
        }
        command.commandLine().getErr().println(((Choice.Unclear) choice).message());
        return ExitCode.SOFTWARE;
    }

    private int save(Store.Open open, KnownApp known) {
        SettingsStore settings = open.apps().settings();
        DeclaredSettings declared = DeclaredSettings.of(known.declared());
        TypedSettings changes = TypedSettings.of(typed, in);
        Optional<PlainSettings> before = settings.latestPlain(known.id());
        Map<String, String> values = new HashMap<>();
        before.ifPresent(latest -> values.putAll(latest.values()));
        // What the app no longer declares is in nobody's way, until somebody types it.
        values.keySet().removeIf(id -> declared.find(id).isEmpty());
        values.putAll(changes.values());
        Set<String> kept = before.map(PlainSettings::sealed).orElse(Set.of());
        List<Problem> problems = problems(declared, changes, values, kept);
        if (!problems.isEmpty()) {
            return complain(problems);
        }
        int number = before.map(latest -> latest.revision().number()).orElse(0);
        int status = tell(settings.save(known.id(), declared, new SettingsChange(number, values, open.by())), known);
        new DemoSettings(settings).addresses(known.id()).forEach(this::noteDemo);
        return status;
    }

    private void noteDemo(String setting, String address) {
        command.commandLine()
                .getErr()
                .println("Note: " + setting + " is still " + address
                        + ", where only a demo answers while it runs. For a backend of your own, set that too.");
    }

    /** What cannot be read or understood, and with it all that is wrong with the rest. Secrets that are kept are there. */
    private static List<Problem> problems(
            DeclaredSettings declared, TypedSettings changes, Map<String, String> values, Set<String> kept) {
        List<Problem> problems = new ArrayList<>(changes.problems());
        Set<String> told = changes.problems().stream().map(Problem::setting).collect(Collectors.toSet());
        new SettingsCheck(declared)
                .typed(values).stream()
                        .filter(problem -> !told.contains(problem.setting()))
                        .filter(problem -> values.containsKey(problem.setting()) || !kept.contains(problem.setting()))
                        .forEach(problems::add);
        return problems;
    }

    private int complain(List<Problem> problems) {
        return Complaints.wrong(
                command, "settings", problems.stream().map(Problem::message).toList());
    }

    private int tell(SaveResult result, KnownApp known) {
        PrintWriter err = command.commandLine().getErr();
        if (result instanceof SaveResult.Saved saved) {
            err.println("Saved as revision " + saved.settings().revision().number() + " of " + known.name()
                    + ". A host that runs follows within two seconds.");
            return ExitCode.OK;
        }
        if (result instanceof SaveResult.Refused refused) {
            return complain(refused.problems());
        }
        err.println("Nothing was saved: somebody else has just saved settings of " + known.name()
                + ". Look at them, and type it again.");
        return ExitCode.SOFTWARE;
    }
}
