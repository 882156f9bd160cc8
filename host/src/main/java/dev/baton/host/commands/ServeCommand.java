package dev.baton.host.commands;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code baton serve}. */
@Command(
        name = "serve",
        description = {
            "Takes calls and gives them to the apps, until it is stopped.",
            "Each option can also be an environment variable (BATON_PORT=80) or a line of baton.properties in the home"
                    + " folder (port=80). A flag wins over a variable, and a variable over the file."
        },
        footer = {
            "  baton serve                           on http://127.0.0.1:3000, with ./baton-home",
            "  baton serve --demo                    the same, with stand-ins for the backends, to try it out",
            "  baton serve --host 0.0.0.0 --port 80 --home /var/lib/baton"
        })
final class ServeCommand implements Callable<Integer> {

    private final Server server;
    private final Configuration configuration;

    @Spec
    private CommandSpec command;

    ServeCommand(Server server, Configuration configuration) {
        this.server = server;
        this.configuration = configuration;
    }

    @Override
    public Integer call() {
        return configuration.with(command, server::serve);
    }
}
