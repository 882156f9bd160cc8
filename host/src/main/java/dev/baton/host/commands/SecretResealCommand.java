package dev.baton.host.commands;

import dev.baton.host.settings.Rotation;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code baton secret reseal}. */
@Command(
        name = "reseal",
        description = {
            "Seals all secrets of all apps anew, with the first line of secret.key, to change the key:",
            "1. put a new key (openssl rand -base64 32) in front of the former one, and restart every host;",
            "2. run this command;",
            "3. take the former key out."
        },
        footer = "  baton secret reseal")
final class SecretResealCommand implements Callable<Integer> {

    private final Store store;

    @Spec
    private CommandSpec command;

    SecretResealCommand(Store store) {
        this.store = store;
    }

    @Override
    public Integer call() {
        return store.with(command, this::reseal);
    }

    private int reseal(Store.Open open) {
        Rotation rotation = open.settings().rotate(open.by());
        PrintWriter err = command.commandLine().getErr();
        rotation.problems().forEach(err::println);
        err.println(
                rotation.resealed() == 0
                        ? "Nothing was sealed anew."
                        : "Sealed anew with the newest key: " + rotation.resealed() + ".");
        err.println(
                rotation.problems().isEmpty()
                        ? "All secrets open with the newest key; a former one is needed no longer."
                        : "The secrets named above stay as they were: keep the former keys.");
        return rotation.problems().isEmpty() ? ExitCode.OK : ExitCode.SOFTWARE;
    }
}
