package dev.baton.host.commands;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code baton token}. */
@Command(
        name = "token",
        description = "Makes, lists and revokes what callers sign in with.",
        footer = {
            "  baton token create --user desk        a token for all apps and actions",
            "  baton token list                      which tokens there are",
            "  baton token revoke ID                 end one of them"
        })
final class TokenCommand implements Callable<Integer> {

    @Spec
    private CommandSpec command;

    @Override
    public Integer call() {
        return Complaints.noCommand(command);
    }
}
