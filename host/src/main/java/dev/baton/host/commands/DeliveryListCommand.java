package dev.baton.host.commands;

import dev.baton.host.apps.AppId;
import dev.baton.host.commands.KnownApps.Choice;
import dev.baton.host.delivery.DeliveryFilter;
import dev.baton.host.delivery.DeliveryPage;
import dev.baton.host.delivery.DeliveryState;
import dev.baton.host.delivery.LedgerView;
import dev.baton.host.delivery.Word;
import dev.baton.host.text.Suggestion;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code baton delivery list}. */
@Command(
        name = "list",
        description = "Lists deliveries, the newest first. Times are UTC.",
        footer = {
            "  baton delivery list --state given-up --state unknown",
            "  baton delivery list --app rasa --session 2Sfq8wXw4fYPMf6r4"
        })
final class DeliveryListCommand implements Callable<Integer> {

    private final Store store;

    @Spec
    private CommandSpec command;

    @Option(
            names = "--state",
            paramLabel = "STATE",
            split = ",",
            description = "open, done, refused, returned, unknown or given-up; several may be named.")
    private List<String> states = List.of();

    @Option(names = "--app", paramLabel = "APP-ID", description = "An app's id or name, or the beginning of one.")
    private Optional<String> app = Optional.empty();

    @Option(names = "--session", paramLabel = "SESSION", description = "A session at the backend.")
    private Optional<String> session = Optional.empty();

    @Option(names = "--count", paramLabel = "N", description = "At most so many, up to 500. Default: 50.")
    private int count = 50;

    @Option(names = "--after", paramLabel = "ID", description = "What the page comes after, as the page before says.")
    private Optional<String> after = Optional.empty();

    DeliveryListCommand(Store store) {
        this.store = store;
    }

    @Override
    public Integer call() {
        List<String> problems = new ArrayList<>();
        Set<DeliveryState> wanted = wanted(problems);
        if (count < 1 || count > LedgerView.MOST) {
            problems.add("--count must be a whole number from 1 to " + LedgerView.MOST + ".");
        }
        return problems.isEmpty()
                ? store.look(command, open -> list(open, wanted))
                : Complaints.wrong(command, problems);
    }

    private Set<DeliveryState> wanted(List<String> problems) {
        Set<DeliveryState> wanted = EnumSet.noneOf(DeliveryState.class);
        List<String> known = Word.all(DeliveryState.class);
        for (String typed : states) {
            Word.parse(DeliveryState.class, typed)
                    .ifPresentOrElse(
                            wanted::add,
                            () -> problems.add(
                                    "--state must be one of " + String.join(", ", known) + ", and not " + typed
                                            + "."
                                            + Suggestion.closest(typed, known)
                                                    .map(close -> " Did you mean " + close + "?")
                                                    .orElse("")));
        }
        return wanted;
    }

    private int list(Store.Open open, Set<DeliveryState> wanted) {
        DeliveryFilter filter = DeliveryFilter.ALL.in(wanted);
        if (app.isEmpty()) {
            return list(open, filter);
        }
        // By its whole id an app is found that is gone, too.
        Optional<AppId> id = AppId.parse(app.get());
        if (id.isPresent()) {
            return list(open, filter.of(id.get()));
        }
        Choice choice = KnownApps.of(open).find(app.get());
        if (choice instanceof Choice.One one) {
            return list(open, filter.of(one.app().id()));
        }
        command.commandLine().getErr().println(((Choice.Unclear) choice).message());
        return ExitCode.SOFTWARE;
    }

    private int list(Store.Open open, DeliveryFilter filter) {
        DeliveryFilter whole = session.map(filter::of).orElse(filter);
        DeliveryPage page = open.ledger().list(whole, after, count);
        PrintWriter err = command.commandLine().getErr();
        if (!page.deliveries().isEmpty()) {
            DeliveryTable.lines(page.deliveries()).forEach(command.commandLine().getOut()::println);
        } else if (page.next().isEmpty()) {
            err.println("There are no such deliveries.");
        }
        page.next().ifPresent(next -> err.println("There may be more. To see them, add: --after " + next));
        return ExitCode.OK;
    }
}
