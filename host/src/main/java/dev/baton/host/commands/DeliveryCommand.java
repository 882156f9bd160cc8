package dev.baton.host.commands;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code baton delivery}. */
@Command(
        name = "delivery",
        description = "Shows what became of calls, and tries again what has ended without success.",
        footer = {
            "  baton delivery list --state open      what the host still owns",
            "  baton delivery show ID                one of them, with every attempt",
            "  baton delivery retry ID               try it again now"
        })
final class DeliveryCommand implements Callable<Integer> {

    @Spec
    private CommandSpec command;

    @Override
    public Integer call() {
        return Complaints.noCommand(command);
    }
}
