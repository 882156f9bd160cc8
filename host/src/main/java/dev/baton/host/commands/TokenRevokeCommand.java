package dev.baton.host.commands;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code baton token revoke}. */
@Command(
        name = "revoke",
        description = "Ends a token, on every host within a second.",
        footer = "  baton token revoke 2Sfq8wXw4fYPMf6r4")
final class TokenRevokeCommand implements Callable<Integer> {

    private final Store store;

    @Spec
    private CommandSpec command;

    @Parameters(paramLabel = "ID", description = "The id that baton token list shows.")
    private String id;

    TokenRevokeCommand(Store store) {
        this.store = store;
    }

    @Override
    public Integer call() {
        return store.with(command, this::revoke);
    }

    private int revoke(Store.Open open) {
        if (open.tokens().revoke(id, open.by())) {
            command.commandLine().getErr().println("The token " + id + " is revoked.");
            return ExitCode.OK;
        }
        command.commandLine()
                .getErr()
                .println("No valid token has the id " + id + ". To see all of them: baton token list");
        return ExitCode.SOFTWARE;
    }
}
