package dev.baton.host.commands;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code baton app list}. */
@Command(
        name = "list",
        description = {
            "Lists the apps of the jars in the plugins folder.",
            "The state is what the host says that serves from this home: running, needs settings, switched off, or"
                    + " failed. Where none does, ready is what could run."
        },
        footer = "  baton app list --home /var/lib/baton")
final class AppListCommand implements Callable<Integer> {

    private final Store store;

    @Spec
    private CommandSpec command;

    AppListCommand(Store store) {
        this.store = store;
    }

    @Override
    public Integer call() {
        return store.look(command, this::list);
    }

    private int list(Store.Open open) {
        KnownApps apps = KnownApps.of(open);
        PrintWriter err = command.commandLine().getErr();
        if (apps.all().isEmpty()) {
            err.println("There are no apps: no jar in " + Places.plugins(open.config())
                    + " could serve. The first start puts the bridges there that come with Baton.");
        } else {
            Columns.aligned(rows(apps)).forEach(command.commandLine().getOut()::println);
        }
        apps.refused().forEach(jar -> err.println(jar.reason()));
        return ExitCode.OK;
    }

    private static List<List<String>> rows(KnownApps apps) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("ID", "NAME", "STATE", "VERSION", "JAR"));
        apps.all()
                .forEach(app -> rows.add(List.of(
                        app.id().value(),
                        app.name(),
                        app.state(),
                        app.plugin().version(),
                        app.plugin().file())));
        return rows;
    }
}
