package dev.baton.host.commands;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code baton user remove}. */
@Command(
        name = "remove",
        description = "Removes a user, with the tokens and sign-ins that they have, on every host within a second.",
        footer = "  baton user remove olga")
final class UserRemoveCommand implements Callable<Integer> {

    private final Store store;

    @Spec
    private CommandSpec command;

    @Parameters(paramLabel = "NAME", description = "As baton user list shows it.")
    private String name;

    UserRemoveCommand(Store store) {
        this.store = store;
    }

    @Override
    public Integer call() {
        return store.with(command, this::remove);
    }

    private int remove(Store.Open open) {
        NamedUser named = new NamedUser(command, name);
        return named.in(
                open,
                user -> named.tell(
                        open.users().changes().remove(user.id(), open.by()),
                        "The user " + user.name() + " is removed, with all tokens."));
    }
}
