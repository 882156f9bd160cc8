package dev.baton.host.commands;

import dev.baton.host.auth.Role;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code baton user role}. */
@Command(
        name = "role",
        description = "Gives a user another role, on every host within a second.",
        footer = "  baton user role olga operator")
final class UserRoleCommand implements Callable<Integer> {

    private final Store store;

    @Spec
    private CommandSpec command;

    @Parameters(index = "0", paramLabel = "NAME", description = "As baton user list shows it.")
    private String name;

    @Parameters(index = "1", paramLabel = "ROLE", description = "admin, operator, viewer or caller.")
    private String role;

    UserRoleCommand(Store store) {
        this.store = store;
    }

    @Override
    public Integer call() {
        List<String> problems = NamedUser.problems("ROLE", role);
        return problems.isEmpty() ? store.with(command, this::change) : Complaints.wrong(command, problems);
    }

    private int change(Store.Open open) {
        Role wanted = Role.parse(role).orElseThrow();
        NamedUser named = new NamedUser(command, name);
        return named.in(
                open,
                user -> named.tell(
                        open.users().changes().changeRole(user.id(), wanted, open.by()),
                        "The role of " + user.name() + " is " + role + " now."));
    }
}
