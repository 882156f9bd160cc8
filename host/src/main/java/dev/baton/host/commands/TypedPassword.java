package dev.baton.host.commands;

import dev.baton.api.Secret;
import dev.baton.host.auth.Users;
import java.io.Console;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Supplier;
import picocli.CommandLine.Model.CommandSpec;

/**
 * Where a command has a password from: typed at a terminal, or else the first line of standard input, or else made up. It
 * is never an argument, which other users of the machine see, and which stands in the history of the shell.
 *
 * @param prompt looked for when it is needed; empty where there is no terminal
 */
record TypedPassword(InputStream in, Supplier<Optional<Prompt>> prompt) {

    /** More than the longest password has, so that what is too long is refused as such, and not cut off. */
    private static final int MOST_BYTES = 8_192;

    /** Asks a person, and does not show what is typed. */
    interface Prompt {
        String ask(String question);
    }

    /** @param madeUp whether nobody knows it yet */
    record Chosen(Secret password, boolean madeUp) {

        /** Standard output is the password alone, for scripts; the rest is for people. */
        void tell(CommandSpec command) {
            if (madeUp) {
                command.commandLine().getOut().println(password.reveal());
                command.commandLine().getErr().println("This password is made up, and shown only once.");
            }
        }
    }

    static Optional<Prompt> terminal() {
        return Optional.ofNullable(System.console()).map(console -> question -> typed(console, question));
    }

    private static String typed(Console console, String question) {
        return Optional.ofNullable(console.readPassword("%s", question))
                .map(String::new)
                .orElse("");
    }

    /** @throws IllegalArgumentException if it was typed in two different ways */
    Chosen of(String user, Users users) {
        Optional<Prompt> terminal = prompt.get();
        String given = terminal.isPresent() ? asked(terminal.get(), user) : piped();
        return given.isEmpty() ? new Chosen(users.madeUpPassword(), true) : new Chosen(Secret.of(given), false);
    }

    private static String asked(Prompt terminal, String user) {
        String once = terminal.ask("Password for " + user + " (nothing to have one made up): ");
        if (!once.isEmpty() && !terminal.ask("The same once more: ").equals(once)) {
            throw new IllegalArgumentException("These were two different passwords. Nothing was done; try again.");
        }
        return once;
    }

    private String piped() {
        try {
            String text = new String(in.readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
            return text.lines().findFirst().orElse("");
        } catch (IOException wrong) {
            throw new UncheckedIOException("The password cannot be read from standard input (" + wrong + ").", wrong);
        }
    }
}
