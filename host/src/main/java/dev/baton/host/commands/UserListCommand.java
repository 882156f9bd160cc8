package dev.baton.host.commands;

import dev.baton.host.auth.User;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code baton user list}. */
@Command(
        name = "list",
        description = "Lists all users by name. Times are UTC.",
        footer = "  baton user list --home /var/lib/baton")
final class UserListCommand implements Callable<Integer> {

    private final Store store;

    @Spec
    private CommandSpec command;

    UserListCommand(Store store) {
        this.store = store;
    }

    @Override
    public Integer call() {
        return store.look(command, this::list);
    }

    private int list(Store.Open open) {
        List<User> users = open.users().list();
        if (users.isEmpty()) {
            command.commandLine()
                    .getErr()
                    .println("There are no users. To add one: baton user create NAME --role ROLE");
            return ExitCode.OK;
        }
        List<List<String>> rows = new ArrayList<>(List.of(List.of("NAME", "ROLE", "ADDED")));
        users.forEach(user -> rows.add(List.of(
                user.name(),
                user.role().word(),
                user.createdAt().truncatedTo(ChronoUnit.MINUTES).toString())));
        Columns.aligned(rows).forEach(command.commandLine().getOut()::println);
        return ExitCode.OK;
    }
}
