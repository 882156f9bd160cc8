package dev.baton.host.commands;

import dev.baton.host.delivery.Delivery;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code baton delivery show}. */
@Command(
        name = "show",
        description = "Shows one delivery with every attempt: when, how long, and whose fault. Times are UTC.",
        footer = "  baton delivery show 01KAJ8Q3V7N5W2X0C9D4E6F8GH")
final class DeliveryShowCommand implements Callable<Integer> {

    private final Store store;

    @Spec
    private CommandSpec command;

    @Parameters(paramLabel = "ID", description = "The id that baton delivery list shows, or a caller was told.")
    private String id;

    DeliveryShowCommand(Store store) {
        this.store = store;
    }

    @Override
    public Integer call() {
        return store.look(command, this::show);
    }

    private int show(Store.Open open) {
        Optional<Delivery> delivery = open.ledger().find(id);
        if (delivery.isEmpty()) {
            command.commandLine().getErr().println(missing(id));
            return ExitCode.SOFTWARE;
        }
        DeliveryTable.page(delivery.get(), open.ledger().attempts(id))
                .forEach(command.commandLine().getOut()::println);
        return ExitCode.OK;
    }

    static String missing(String id) {
        return "There is no delivery " + id + ". To see those that there are: baton delivery list";
    }
}
