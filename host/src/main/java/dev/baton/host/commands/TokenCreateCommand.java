package dev.baton.host.commands;

import dev.baton.host.apps.AppId;
import dev.baton.host.auth.Grants;
import dev.baton.host.auth.NewToken;
import dev.baton.host.auth.Token;
import dev.baton.host.auth.User;
import dev.baton.host.commands.KnownApps.Choice;
import dev.baton.host.delivery.Action;
import dev.baton.host.text.Suggestion;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code baton token create}. Standard output is the two headers alone, for scripts; the rest is for people. */
@Command(
        name = "create",
        description = "Makes a token and prints the two headers that a caller signs in with. They are shown only once.",
        footer = {
            "  baton token create --user desk                            for all apps and actions",
            "  baton token create --user desk --action close-chat --expires 90d",
            "  baton token create --user desk --app rasa                 for the app of that name"
        })
final class TokenCreateCommand implements Callable<Integer> {

    private final Store store;
    private final Set<AppId> granted = new LinkedHashSet<>();

    @Spec
    private CommandSpec command;

    @Option(
            names = "--user",
            required = true,
            paramLabel = "NAME",
            description = "Who signs in with it. A name that is new is added, as one who may only call apps.")
    private String user;

    @Option(
            names = "--app",
            paramLabel = "APP-ID",
            description = "An app that it is good for: its id or name, or the beginning of one. Can be repeated;"
                    + " without it, all apps.")
    private List<String> apps = List.of();

    @Option(
            names = "--action",
            paramLabel = "ACTION",
            description = "close-chat or handover. Can be repeated; without it, all actions.")
    private List<String> actions = List.of();

    @Option(
            names = "--expires",
            paramLabel = "TIME",
            description = "How long it lasts: 12h, 90d. Without it, for ever.")
    private Optional<String> expires = Optional.empty();

    TokenCreateCommand(Store store) {
        this.store = store;
    }

    @Override
    public Integer call() {
        List<String> problems = problems();
        if (!problems.isEmpty()) {
            return Complaints.wrong(command, problems);
        }
        int found = granted();
        return found == ExitCode.OK ? store.with(command, this::create) : found;
    }

    /** By its id an app is taken that is not there yet, or not any more; its name has to be looked up. */
    private int granted() {
        List<String> names = new ArrayList<>();
        for (String app : apps) {
            AppId.parse(app).ifPresentOrElse(granted::add, () -> names.add(app));
        }
        return names.isEmpty() ? ExitCode.OK : store.look(command, open -> find(names, KnownApps.of(open)));
    }

    private int find(List<String> names, KnownApps known) {
        List<String> problems = new ArrayList<>();
        for (String name : names) {
            Choice choice = known.find(name);
            if (choice instanceof Choice.One one) {
                granted.add(one.app().id());
            } else {
                problems.add("--app: " + ((Choice.Unclear) choice).message());
            }
        }
        return problems.isEmpty() ? ExitCode.OK : Complaints.wrong(command, problems);
    }

    private List<String> problems() {
        List<String> problems = new ArrayList<>();
        Token.EXPIRES.problem(expires).ifPresent(problem -> problems.add("--expires " + problem + "."));
        actions.stream()
                .filter(action -> !Action.ids().contains(action))
                .forEach(action -> problems.add(
                        "--action must be " + String.join(" or ", Action.ids()) + ", and not " + action + "."
                                + Suggestion.closest(action, Action.ids())
                                        .map(close -> " Did you mean " + close + "?")
                                        .orElse("")));
        return problems;
    }

    private int create(Store.Open open) {
        User owner;
        try {
            owner = open.users().callerNamed(user, open.by());
        } catch (IllegalArgumentException wrong) {
            return Complaints.wrong(command, List.of(wrong.getMessage()));
        }
        NewToken made = open.tokens()
                .create(owner, new Grants(granted, Set.copyOf(actions)), Token.EXPIRES.read(expires), open.by());
        tell(made);
        return ExitCode.OK;
    }

    private void tell(NewToken made) {
        PrintWriter out = command.commandLine().getOut();
        Token token = made.token();
        out.println("X-User-Id: " + token.user().id());
        out.println("X-Auth-Token: " + made.clear().reveal());
        PrintWriter err = command.commandLine().getErr();
        err.println("This is shown only once. It is good for " + TokenTable.apps(token) + " and "
                + TokenTable.actions(token) + ", " + TokenTable.end(token) + ".");
        err.println("To end it: baton token revoke " + token.id());
    }
}
