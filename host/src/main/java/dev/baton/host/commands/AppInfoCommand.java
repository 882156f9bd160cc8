package dev.baton.host.commands;

import dev.baton.host.commands.KnownApps.Choice;
import dev.baton.host.commands.KnownApps.KnownApp;
import dev.baton.host.settings.PlainSettings;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code baton app info}. */
@Command(
        name = "info",
        description = "Shows one app: what keeps it from serving, where to call it, and what can be set.",
        footer = {"  baton app info rasa", "  baton app info 646b8e7d"})
final class AppInfoCommand implements Callable<Integer> {

    private final Store store;

    @Spec
    private CommandSpec command;

    @Parameters(paramLabel = "APP-ID", description = "Its id or name, or the beginning of one.")
    private String typed;

    AppInfoCommand(Store store) {
        this.store = store;
    }

    @Override
    public Integer call() {
        return store.look(command, this::info);
    }

    private int info(Store.Open open) {
        Choice choice = KnownApps.of(open).find(typed);
        if (choice instanceof Choice.One one) {
            tell(open, one.app());
            return ExitCode.OK;
        }
        command.commandLine().getErr().println(((Choice.Unclear) choice).message());
        return ExitCode.SOFTWARE;
    }

    private void tell(Store.Open open, KnownApp app) {
        PrintWriter out = command.commandLine().getOut();
        Optional<PlainSettings> set = open.apps().settings().latestPlain(app.id());
        AppPage page = new AppPage(app, set, Places.api(open.config(), app.id()));
        page.lines().forEach(out::println);
    }
}
