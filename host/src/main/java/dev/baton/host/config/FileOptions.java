package dev.baton.host.config;

import dev.baton.api.Setting;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;

/** The options in {@code baton.properties} in the home folder, where there is such a file. */
record FileOptions(Map<String, Typed> found, List<String> problems) {

    static final String NAME = "baton.properties";

    static FileOptions none() {
        return new FileOptions(Map.of(), List.of());
    }

    static FileOptions in(Path home) {
        Path file = home.resolve(NAME);
        if (!Files.exists(file)) {
            return none();
        }
        Properties lines = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            lines.load(reader);
        } catch (IOException | IllegalArgumentException wrong) {
            return new FileOptions(Map.of(), List.of(file + " cannot be read: " + ReadFault.of(wrong) + "."));
        }
        FileOptions options = new FileOptions(new TreeMap<>(), new ArrayList<>());
        lines.stringPropertyNames().stream()
                .sorted()
                .forEach(name -> options.take(name, lines.getProperty(name), file));
        return options;
    }

    Optional<Typed> find(Setting<?> option) {
        return Optional.ofNullable(found.get(option.id()));
    }

    private void take(String name, String text, Path file) {
        List<String> known = HostConfig.OPTIONS.stream().map(Setting::id).toList();
        if (name.equals(HostConfig.HOME.id())) {
            problems.add("home in " + file + " comes too late: the file lies in it. Use --home or BATON_HOME.");
        } else if (!known.contains(name)) {
            problems.add(
                    name + " in " + file + " is no option of Baton." + ConfigReader.didYouMean(name, known.stream()));
        } else if (!text.isBlank()) {
            found.put(name, new Typed(name + " in " + file, text));
        }
    }
}
