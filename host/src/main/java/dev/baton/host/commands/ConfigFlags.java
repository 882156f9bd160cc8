package dev.baton.host.commands;

import dev.baton.api.Setting;
import dev.baton.api.Setting.Kind;
import dev.baton.host.config.HostConfig;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** The options of {@link HostConfig} as flags of a command. Secrets are none: other users see the flags of a process. */
final class ConfigFlags {

    /** What every command needs to find its data. */
    static final List<Setting<?>> PLACES = List.of(HostConfig.HOME, HostConfig.DATABASE);

    private ConfigFlags() {}

    static void add(CommandLine command, List<Setting<?>> options) {
        options.stream()
                .filter(option -> option.kind() != Kind.SECRET)
                .map(ConfigFlags::flag)
                .forEach(command.getCommandSpec()::addOption);
    }

    /** What was typed, by the options' names. */
    static Map<String, String> typed(ParseResult command) {
        Map<String, String> typed = new HashMap<>();
        for (Setting<?> option : HostConfig.OPTIONS) {
            String text = command.matchedOptionValue(name(option), "");
            if (command.hasMatchedOption(name(option))) {
                typed.put(option.id(), text);
            }
        }
        return typed;
    }

    private static OptionSpec flag(Setting<?> option) {
        String byDefault =
                option.defaultText().map(text -> " Default: " + text + ".").orElse("");
        OptionSpec.Builder flag = OptionSpec.builder(name(option))
                .type(String.class)
                .description(option.help() + (option.kind() == Kind.FLAG ? "" : byDefault));
        if (option.kind() == Kind.FLAG) {
            return flag.arity("0").fallbackValue("true").build();
        }
        return flag.paramLabel(option.id().toUpperCase(Locale.ROOT)).build();
    }

    private static String name(Setting<?> option) {
        return "--" + option.id();
    }
}
