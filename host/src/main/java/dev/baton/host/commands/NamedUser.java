package dev.baton.host.commands;

import dev.baton.host.auth.Role;
import dev.baton.host.auth.User;
import dev.baton.host.auth.UserChanges.Outcome;
import dev.baton.host.text.Suggestion;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;

/** The user whom a command is about, as typed. */
record NamedUser(CommandSpec command, String name) {

    /** Does the work with the user of that name, or says that there is none. */
    int in(Store.Open open, ToIntFunction<User> work) {
        Optional<User> user = open.users().find(name);
        return user.isPresent() ? work.applyAsInt(user.get()) : missing();
    }

    int missing() {
        say("There is no user " + name + ". To see all of them: baton user list");
        return ExitCode.SOFTWARE;
    }

    /** @param done what to say where it is done */
    int tell(Outcome outcome, String done) {
        if (outcome instanceof Outcome.Done) {
            say(done);
            return ExitCode.OK;
        }
        if (outcome instanceof Outcome.Refused refused) {
            say(refused.reason());
            return ExitCode.SOFTWARE;
        }
        return missing();
    }

    void say(String sentence) {
        command.commandLine().getErr().println(sentence);
    }

    /** @param place how the command calls what was typed */
    static List<String> problems(String place, String role) {
        if (Role.parse(role).isPresent()) {
            return List.of();
        }
        return List.of(place + " must be one of " + String.join(", ", Role.words()) + ", and not " + role + "."
                + Suggestion.closest(role, Role.words())
                        .map(close -> " Did you mean " + close + "?")
                        .orElse(""));
    }
}
