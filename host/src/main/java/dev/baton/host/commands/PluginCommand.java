package dev.baton.host.commands;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code baton plugin}. */
@Command(
        name = "plugin",
        description = "For those who write plugins.",
        footer = "  baton plugin lint my-bridge.jar       what the host would say of this jar")
final class PluginCommand implements Callable<Integer> {

    @Spec
    private CommandSpec command;

    @Override
    public Integer call() {
        return Complaints.noCommand(command);
    }
}
