package dev.baton.host.commands;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code baton user}. */
@Command(
        name = "user",
        description = "Adds, lists, changes and removes who signs in with a password.",
        footer = {
            "  baton user create olga --role viewer  add somebody; asks for the password",
            "  baton user role olga operator         let them do more, or less",
            "  baton user password admin             a new password, where the old one is lost",
            "  baton user list                       who there is"
        })
final class UserCommand implements Callable<Integer> {

    @Spec
    private CommandSpec command;

    @Override
    public Integer call() {
        return Complaints.noCommand(command);
    }
}
