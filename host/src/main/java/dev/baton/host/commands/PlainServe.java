package dev.baton.host.commands;

import dev.baton.api.Setting;
import dev.baton.api.Setting.Kind;
import dev.baton.host.config.ConfigReader;
import dev.baton.host.config.ConfigReader.Valid;
import dev.baton.host.config.HostConfig;
import java.io.PrintStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.ExitCode;

/**
 * {@code baton serve} with nothing but well-formed options: read without picocli, which takes a quarter of the time
 * until the host is ready. Whatever is not as plain as that is picocli's, mistakes above all.
 */
final class PlainServe {

    private PlainServe() {}

    /** Empty where this is not plain, or not right. */
    static Optional<HostConfig> config(Map<String, String> environment, String... arguments) {
        return arguments.length > 0 && arguments[0].equals("serve")
                ? typed(arguments)
                        .map(typed -> ConfigReader.read(typed, environment))
                        .filter(Valid.class::isInstance)
                        .map(reading -> ((Valid) reading).config())
                : Optional.empty();
    }

    static int serve(Server server, HostConfig config, PrintStream err) {
        try {
            return server.serve(config);
        } catch (RuntimeException fault) {
            err.println(Complaints.said(fault));
            return ExitCode.SOFTWARE;
        }
    }

    private static Optional<Map<String, String>> typed(String... arguments) {
        Map<String, String> typed = new HashMap<>();
        for (int i = 1; i < arguments.length; i++) {
            String[] word = arguments[i].split("=", 2);
            Optional<Setting<?>> option = option(word[0]);
            if (option.isEmpty()) {
                return Optional.empty();
            }
            String value;
            if (option.get().kind() == Kind.FLAG) {
                value = word.length == 1 ? "true" : "";
            } else if (word.length == 2) {
                value = word[1];
            } else {
                i++;
                value = i < arguments.length ? arguments[i] : "";
            }
            if (!isPlain(value) || typed.put(option.get().id(), value) != null) {
                return Optional.empty();
            }
        }
        return Optional.of(typed);
    }

    private static Optional<Setting<?>> option(String word) {
        for (Setting<?> option : HostConfig.OPTIONS) {
            if (option.kind() != Kind.SECRET && word.equals("--" + option.id())) {
                return Optional.of(option);
            }
        }
        return Optional.empty();
    }

    /** Neither what may be an option itself, nor the name of a file with options. */
    private static boolean isPlain(String value) {
        return !value.isEmpty() && !value.startsWith("-") && !value.startsWith("@");
    }
}
