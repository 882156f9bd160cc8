package dev.baton.host.commands;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code baton app}. */
@Command(
        name = "app",
        description = "Shows the apps and sets them up. A host that runs meanwhile follows within two seconds.",
        footer = {
            "  baton app list                        which apps there are",
            "  baton app info rasa                   one of them, where to call it, and what can be set",
            "  baton app set rasa server-url=https://bot.example.com"
        })
final class AppCommand implements Callable<Integer> {

    @Spec
    private CommandSpec command;

    @Override
    public Integer call() {
        return Complaints.noCommand(command);
    }
}
