package dev.baton.host.config;

import dev.baton.api.Setting;
import dev.baton.api.Settings;
import dev.baton.host.db.Database;
import dev.baton.host.settings.SecretKeys;
import dev.baton.host.text.Suggestion;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Reads the options: flag over variable over file over default, and all that is wrong with them at once. */
public final class ConfigReader {

    /** What was read. */
    public sealed interface Reading {}

    public record Valid(HostConfig config) implements Reading {}

    /** @param problems sentences that name the place and the remedy, and never a secret */
    public record Invalid(List<String> problems) implements Reading {}

    private final List<String> problems = new ArrayList<>();
    private final Map<String, String> flags;
    private final EnvironmentOptions environment;

    private ConfigReader(Map<String, String> flags, Map<String, String> environment) {
        this.flags = flags;
        this.environment = EnvironmentOptions.of(new TreeMap<>(environment));
    }

    /**
     * @param flags by the options' names, as typed
     * @param environment all variables of this process
     */
    public static Reading read(Map<String, String> flags, Map<String, String> environment) {
        return new ConfigReader(flags, environment).read();
    }

    private Reading read() {
        problems.addAll(environment.problems());
        FileOptions file = home().map(FileOptions::in).orElseGet(FileOptions::none);
        problems.addAll(file.problems());
        Map<String, String> strongest = new HashMap<>();
        for (Setting<?> option : HostConfig.OPTIONS) {
            List<Typed> typed = Stream.of(flag(option), environment.find(option), file.find(option))
                    .flatMap(Optional::stream)
                    .toList();
            typed.forEach(one -> check(option, one));
            typed.stream().findFirst().ifPresent(one -> {
                strongest.put(option.id(), one.text());
                meaningProblem(option, one).ifPresent(problems::add);
            });
        }
        return problems.isEmpty()
                ? new Valid(new HostConfig(Settings.of(strongest)))
                : new Invalid(List.copyOf(problems));
    }

    /** The home folder comes first, since the file of options lies in it. Empty where its name is no name. */
    private Optional<Path> home() {
        Optional<Typed> typed = flag(HostConfig.HOME).or(() -> environment.find(HostConfig.HOME));
        if (HostConfig.HOME.problem(typed.map(Typed::text)).isPresent()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Path.of(HostConfig.HOME.read(typed.map(Typed::text))));
        } catch (InvalidPathException wrong) {
            problems.add(typed.map(Typed::place).orElse("home") + " is not the name of a folder.");
            return Optional.empty();
        }
    }

    private Optional<Typed> flag(Setting<?> option) {
        return Optional.ofNullable(flags.get(option.id())).map(text -> new Typed("--" + option.id(), text));
    }

    private void check(Setting<?> option, Typed typed) {
        option.problem(Optional.of(typed.text()))
                .ifPresent(problem -> problems.add(typed.place() + " " + problem + "."));
    }

    /** What is well written, and cannot be used all the same. */
    private static Optional<String> meaningProblem(Setting<?> option, Typed typed) {
        if (option.problem(Optional.of(typed.text())).isPresent()) {
            return Optional.empty();
        }
        if (option.id().equals(HostConfig.DATABASE.id())) {
            return Database.problemWith(typed.text()).map(problem -> typed.place() + ": " + problem);
        }
        return option.id().equals(HostConfig.SECRET_KEY.id())
                ? SecretKeys.problemWith(typed.text(), typed.place())
                : Optional.empty();
    }

    /** The end of a sentence about a name that nobody knows. */
    static String didYouMean(String name, Stream<String> known) {
        return Suggestion.closest(name, known.toList())
                .map(close -> " Did you mean " + close + "?")
                .orElse("");
    }
}
