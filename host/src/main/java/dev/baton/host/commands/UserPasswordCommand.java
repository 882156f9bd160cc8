package dev.baton.host.commands;

import dev.baton.host.auth.User;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code baton user password}. */
@Command(
        name = "password",
        description = {
            "Gives a user another password, and ends what was signed in by the old one.",
            "It asks for the password at a terminal, and else reads the first line of standard input. Where that is"
                    + " empty, a password is made up and printed once."
        },
        footer = {"  baton user password admin", "  baton user password olga < /run/secrets/olga"})
final class UserPasswordCommand implements Callable<Integer> {

    private final Store store;
    private final TypedPassword typed;

    @Spec
    private CommandSpec command;

    @Parameters(paramLabel = "NAME", description = "As baton user list shows it.")
    private String name;

    UserPasswordCommand(Store store, TypedPassword typed) {
        this.store = store;
        this.typed = typed;
    }

    @Override
    public Integer call() {
        return store.with(command, open -> new NamedUser(command, name).in(open, user -> change(open, user)));
    }

    private int change(Store.Open open, User user) {
        NamedUser named = new NamedUser(command, user.name());
        try {
            TypedPassword.Chosen chosen = typed.of(user.name(), open.users());
            if (!open.users().changePassword(user.id(), chosen.password(), open.by(), Optional.empty())) {
                return named.missing();
            }
            chosen.tell(command);
        } catch (IllegalArgumentException wrong) {
            return Complaints.wrong(command, List.of(wrong.getMessage()));
        }
        named.say("The password of " + user.name() + " is changed.");
        return ExitCode.OK;
    }
}
