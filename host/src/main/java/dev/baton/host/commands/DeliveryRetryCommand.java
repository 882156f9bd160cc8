package dev.baton.host.commands;

import dev.baton.host.apps.AppRecords.Reading;
import dev.baton.host.commands.KnownApps.KnownApp;
import dev.baton.host.delivery.Delivery;
import dev.baton.host.settings.StoredApps;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code baton delivery retry}. */
@Command(
        name = "retry",
        description = {
            "Tries again what has ended without success; the host that runs begins within a second.",
            "Where an attempt may have reached the backend, the backend is asked before anything is repeated."
        },
        footer = "  baton delivery retry 01KAJ8Q3V7N5W2X0C9D4E6F8GH")
final class DeliveryRetryCommand implements Callable<Integer> {

    private final Store store;

    @Spec
    private CommandSpec command;

    @Parameters(paramLabel = "ID", arity = "1..*", description = "The ids that baton delivery list shows.")
    private List<String> ids;

    DeliveryRetryCommand(Store store) {
        this.store = store;
    }

    @Override
    public Integer call() {
        return store.with(command, this::retry);
    }

    private int retry(Store.Open open) {
        KnownApps apps = KnownApps.of(open);
        int status = ExitCode.OK;
        for (String id : ids) {
            Optional<String> obstacle = open.ledger()
                    .find(id)
                    .map(delivery -> retry(open, apps, delivery))
                    .orElseGet(() -> Optional.of(DeliveryShowCommand.missing(id)));
            command.commandLine().getErr().println(obstacle.orElse("The delivery " + id + " is tried again."));
            status = obstacle.isPresent() ? ExitCode.SOFTWARE : status;
        }
        return status;
    }

    /** Gives why it cannot be; empty where it was done. */
    private static Optional<String> retry(Store.Open open, KnownApps apps, Delivery delivery) {
        if (delivery.obstacleToRetry().isPresent()) {
            return delivery.obstacleToRetry();
        }
        Optional<KnownApp> app = apps.all().stream()
                .filter(known -> known.id().equals(delivery.app()))
                .findFirst();
        if (app.isEmpty()) {
            return Optional.of("The app " + delivery.app() + " of the delivery " + delivery.id()
                    + " is gone. Install its jar again, and retry then.");
        }
        Optional<Reading.Valid> settings = settings(open.apps(), app.get());
        if (settings.isEmpty()) {
            return Optional.of("The app " + app.get().name() + " does not run ("
                    + app.get().state() + "). Retry when it does; more: baton app info "
                    + app.get().id());
        }
        return open.ledger().retry(delivery, settings.get().policy(), open.by())
                ? Optional.empty()
                : Optional.of("The delivery " + delivery.id() + " has just been retried by somebody else.");
    }

    private static Optional<Reading.Valid> settings(StoredApps records, KnownApp app) {
        return app.wanted() && records.settings(app.id(), app.declared()) instanceof Reading.Valid valid
                ? Optional.of(valid)
                : Optional.empty();
    }
}
