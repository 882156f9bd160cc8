package dev.baton.host.commands;

import dev.baton.host.config.ConfigReader;
import dev.baton.host.config.ConfigReader.Invalid;
import dev.baton.host.config.HostConfig;
import dev.baton.host.text.Suggestion;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** What is said on standard error when a command does not come to its end. */
final class Complaints {

    private Complaints() {}

    /** Says all that is wrong with the arguments, what was perhaps meant, and where to read more. */
    static int misspelt(ParameterException wrong, Map<String, String> environment) {
        CommandLine command = wrong.getCommandLine();
        List<String> problems = new ArrayList<>(
                wrong instanceof UnmatchedArgumentException unmatched
                        ? unmatched(unmatched.getUnmatched(), command)
                        : List.of(wrong.getMessage()));
        problems.addAll(problemsOfTheRest(command, environment));
        wrong(command.getCommandSpec(), problems);
        command.getErr().println("More: " + command.getCommandSpec().qualifiedName() + " --help");
        return ExitCode.USAGE;
    }

    /** Options that there are not; their values, which are not known either, say nothing more. */
    private static List<String> unmatched(List<String> typed, CommandLine command) {
        List<String> options = typed.stream()
                .filter(word -> word.startsWith("-"))
                .map(word -> word.split("=", 2)[0])
                .distinct()
                .toList();
        return (options.isEmpty() ? typed.subList(0, 1) : options)
                .stream().map(word -> unknown(word, command)).toList();
    }

    private static String unknown(String word, CommandLine command) {
        return command.getCommandSpec().qualifiedName()
                + (word.startsWith("-") ? " has no option " : " does not take ") + word + "."
                + meant(word, command)
                        .map(close -> " Did you mean " + close + "?")
                        .orElse("");
    }

    private static List<String> problemsOfTheRest(CommandLine command, Map<String, String> environment) {
        boolean configured = command.getCommandSpec().findOption("--" + HostConfig.HOME.id()) != null;
        return configured
                        && ConfigReader.read(ConfigFlags.typed(command.getParseResult()), environment)
                                instanceof Invalid rest
                ? rest.problems()
                : List.of();
    }

    /** Says which commands there are. */
    static int noCommand(CommandSpec group) {
        group.commandLine().usage(group.commandLine().getErr());
        return ExitCode.USAGE;
    }

    /** Says all that is wrong with what was given, in a sentence each. */
    static int wrong(CommandSpec command, List<String> problems) {
        return wrong(command, "options", problems);
    }

    /** @param what is wrong, in the plural */
    static int wrong(CommandSpec command, String what, List<String> problems) {
        PrintWriter err = command.commandLine().getErr();
        if (problems.size() == 1) {
            err.println(problems.get(0));
        } else {
            err.println(problems.size() + " " + what + " are wrong:");
            problems.forEach(problem -> err.println("  " + problem));
        }
        return ExitCode.USAGE;
    }

    static int failed(Exception fault, CommandLine command, ParseResult arguments) {
        command.getErr().println(said(fault));
        return ExitCode.SOFTWARE;
    }

    /** Messages of exceptions name the thing and the remedy; where one has none, its kind is all that can be told. */
    static String said(Exception fault) {
        return Optional.ofNullable(fault.getMessage()).orElse("This is a fault in Baton: " + fault);
    }

    private static Optional<String> meant(String typed, CommandLine command) {
        List<String> known = new ArrayList<>(command.getSubcommands().keySet());
        command.getCommandSpec().options().stream().map(OptionSpec::longestName).forEach(known::add);
        return Suggestion.closest(typed, known);
    }
}
