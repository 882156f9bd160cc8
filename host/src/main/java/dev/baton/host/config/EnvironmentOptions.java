package dev.baton.host.config;

import dev.baton.api.Setting;
import dev.baton.api.Setting.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Stream;

/** The options among the environment's variables: BATON_PORT for port, and BATON_SECRET_KEY_FILE for a secret's file. */
record EnvironmentOptions(Map<String, Typed> found, List<String> problems) {

    private static final String PREFIX = "BATON_";
    private static final String FILE = "_FILE";

    /** Read by the baton script, not here. */
    private static final Set<String> OF_THE_SCRIPT = Set.of("BATON_JAVA_OPTS", "BATON_JDK");

    static EnvironmentOptions of(SortedMap<String, String> environment) {
        EnvironmentOptions options = new EnvironmentOptions(new HashMap<>(), new ArrayList<>());
        HostConfig.OPTIONS.forEach(option -> options.take(option, environment));
        List<String> known =
                HostConfig.OPTIONS.stream().flatMap(EnvironmentOptions::names).toList();
        environment.keySet().stream()
                .filter(name -> name.startsWith(PREFIX) && !known.contains(name) && !OF_THE_SCRIPT.contains(name))
                .forEach(name -> options.problems.add("The environment variable " + name + " is no option of Baton."
                        + ConfigReader.didYouMean(name, known.stream())));
        return options;
    }

    Optional<Typed> find(Setting<?> option) {
        return Optional.ofNullable(found.get(option.id()));
    }

    /** The variables that can hold the option, the usual one first. */
    static Stream<String> names(Setting<?> option) {
        String name = PREFIX + option.id().toUpperCase(Locale.ROOT).replace('-', '_');
        return mayBeInFile(option) ? Stream.of(name, name + FILE) : Stream.of(name);
    }

    /** Secrets, and the address of the database, which may hold a password. */
    private static boolean mayBeInFile(Setting<?> option) {
        return option.kind() == Kind.SECRET || option.id().equals(HostConfig.DATABASE.id());
    }

    /** An empty variable counts as none, as compose files and unit files write it. */
    private void take(Setting<?> option, Map<String, String> environment) {
        List<String> given = names(option)
                .filter(name -> !environment.getOrDefault(name, "").isBlank())
                .toList();
        if (given.size() > 1) {
            problems.add(String.join(" and ", given) + " are both set; keep one of them.");
        }
        for (String name : given) {
            String text = environment.get(name);
            Optional<String> value = isFile(option, name) ? content(option, name, text) : Optional.of(text);
            value.ifPresent(one -> found.put(option.id(), new Typed(name, one)));
        }
    }

    private static boolean isFile(Setting<?> option, String name) {
        return mayBeInFile(option) && name.endsWith(FILE);
    }

    /** Keys may stand one on each line, as they do in {@code secret.key}. */
    private Optional<String> content(Setting<?> option, String name, String file) {
        try {
            String whole = Files.readString(Path.of(file)).strip();
            String text = option.id().equals(HostConfig.SECRET_KEY.id()) ? whole.replaceAll("\\s+", " ") : whole;
            if (text.isEmpty()) {
                problems.add(name + " names the file " + file + ", which is empty.");
            }
            return Optional.of(text).filter(some -> !some.isEmpty());
        } catch (IOException | InvalidPathException wrong) {
            problems.add(name + " names the file " + file + ", which cannot be read: " + ReadFault.of(wrong) + ".");
            return Optional.empty();
        }
    }
}
