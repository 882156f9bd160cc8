package dev.baton.host;

import dev.baton.host.commands.Commands;
import dev.baton.host.commands.Server;
import java.nio.file.Path;

/** Start here: {@code baton COMMAND}. */
public final class Main {

    private Main() {}

    public static void main(String[] arguments) {
        System.exit(Commands.run(server(), System.getenv(), arguments));
    }

    private static Server server() {
        return new Serving(Path.of(System.getProperty("baton.layout", ".")), System.out, System.err);
    }
}
