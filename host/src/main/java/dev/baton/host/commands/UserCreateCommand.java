package dev.baton.host.commands;

import dev.baton.host.auth.Role;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code baton user create}. */
@Command(
        name = "create",
        description = {
            "Adds somebody who signs in with a password.",
            "It asks for the password at a terminal, and else reads the first line of standard input. Where that is"
                    + " empty, a password is made up and printed once."
        },
        footer = {
            "  baton user create olga --role viewer",
            "  baton user create olga --role operator < /run/secrets/olga",
            "  baton user create olga --role admin < /dev/null        makes a password up"
        })
final class UserCreateCommand implements Callable<Integer> {

    private final Store store;
    private final TypedPassword typed;

    @Spec
    private CommandSpec command;

    @Parameters(paramLabel = "NAME", description = "Whom to add.")
    private String name;

    @Option(
            names = "--role",
            required = true,
            paramLabel = "ROLE",
            description =
                    "admin (everything), operator (keeps things going), viewer (only looks), or caller (only calls"
                            + " apps).")
    private String role;

    UserCreateCommand(Store store, TypedPassword typed) {
        this.store = store;
        this.typed = typed;
    }

    @Override
    public Integer call() {
        List<String> problems = NamedUser.problems("--role", role);
        return problems.isEmpty() ? store.with(command, this::create) : Complaints.wrong(command, problems);
    }

    private int create(Store.Open open) {
        if (open.users().find(name).isPresent()) {
            return taken();
        }
        try {
            TypedPassword.Chosen chosen = typed.of(name, open.users());
            if (open.users()
                    .add(name, Role.parse(role).orElseThrow(), chosen.password(), open.by())
                    .isEmpty()) {
                return taken();
            }
            chosen.tell(command);
        } catch (IllegalArgumentException wrong) {
            return Complaints.wrong(command, List.of(wrong.getMessage()));
        }
        new NamedUser(command, name).say("The user " + name + " is added, as " + role + ".");
        return ExitCode.OK;
    }

    private int taken() {
        new NamedUser(command, name)
                .say("There is a user " + name + " already. To change that one: baton user role|password " + name);
        return ExitCode.SOFTWARE;
    }
}
