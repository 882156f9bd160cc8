package dev.baton.host.commands;

import dev.baton.host.config.HostConfig;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code baton doctor}. */
@Command(
        name = "doctor",
        description = {
            "Looks at everything that a start needs, and says of each whether it is well or what to do.",
            "It takes the options of baton serve. The exit status is 1 where something is wrong."
        },
        footer = "  baton doctor --home /var/lib/baton --port 80")
final class DoctorCommand implements Callable<Integer> {

    private final Configuration configuration;

    @Spec
    private CommandSpec command;

    DoctorCommand(Configuration configuration) {
        this.configuration = configuration;
    }

    @Override
    public Integer call() {
        // What is wrong with the options themselves is said by the configuration, as it is by every command.
        return configuration.with(command, this::examine);
    }

    private int examine(HostConfig config) {
        List<Examination.Finding> findings = new ArrayList<>();
        findings.add(Examination.Finding.well("configuration", "The options can be read; home is " + config.home()));
        findings.addAll(Examination.of(config));
        PrintWriter out = command.commandLine().getOut();
        Columns.aligned(findings.stream().map(Examination.Finding::row).toList())
                .forEach(out::println);
        return findings.stream().allMatch(Examination.Finding::well) ? ExitCode.OK : ExitCode.SOFTWARE;
    }
}
