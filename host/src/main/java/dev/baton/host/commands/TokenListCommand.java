package dev.baton.host.commands;

import dev.baton.host.auth.Token;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code baton token list}. */
@Command(
        name = "list",
        description = "Lists all tokens, the newest first, and never what callers send. Times are UTC.",
        footer = "  baton token list --home /var/lib/baton")
final class TokenListCommand implements Callable<Integer> {

    private final Store store;

    @Spec
    private CommandSpec command;

    TokenListCommand(Store store) {
        this.store = store;
    }

    @Override
    public Integer call() {
        return store.look(command, this::list);
    }

    private int list(Store.Open open) {
        List<Token> tokens = open.tokens().list();
        if (tokens.isEmpty()) {
            command.commandLine().getErr().println("There are no tokens. To make one: baton token create --user NAME");
        } else {
            TokenTable.lines(tokens, open.clock().instant())
                    .forEach(command.commandLine().getOut()::println);
        }
        return ExitCode.OK;
    }
}
