package dev.baton.host.commands;

import dev.baton.host.commands.TypedPassword.Prompt;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;

/** Where a test types commands and reads what they print. */
final class Terminal {

    private final Map<String, String> environment = new HashMap<>();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final Server server;
    private String standardInput = "";
    private Optional<Prompt> person = Optional.empty();

    Terminal(Server server) {
        this.server = server;
    }

    void set(String variable, String value) {
        environment.put(variable, value);
    }

    /** What the next commands find on standard input. */
    void pipe(String text) {
        standardInput = text;
    }

    /** Somebody sits there, and answers what the next commands ask. */
    void answer(Prompt answers) {
        person = Optional.of(answers);
    }

    /** Gives the exit status. */
    int type(String... arguments) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        InputStream in = new ByteArrayInputStream(standardInput.getBytes(StandardCharsets.UTF_8));
        CommandLine commands = Commands.of(server, environment, new TypedPassword(in, () -> person));
        return commands.setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }

    String out() {
        return out.toString();
    }

    String err() {
        return err.toString();
    }
}
