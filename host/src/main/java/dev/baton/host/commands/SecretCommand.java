package dev.baton.host.commands;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code baton secret} alone. */
@Command(
        name = "secret",
        description = "Looks after the secrets among the apps' settings.",
        synopsisSubcommandLabel = "COMMAND",
        footer = "  baton secret reseal")
final class SecretCommand implements Callable<Integer> {

    @Spec
    private CommandSpec command;

    @Override
    public Integer call() {
        return Complaints.noCommand(command);
    }
}
