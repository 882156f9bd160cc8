package dev.baton.host.commands;

import dev.baton.host.config.ConfigReader;
import dev.baton.host.config.ConfigReader.Invalid;
import dev.baton.host.config.ConfigReader.Reading;
import dev.baton.host.config.ConfigReader.Valid;
import dev.baton.host.config.HostConfig;
import java.util.Map;
import java.util.function.ToIntFunction;
import picocli.CommandLine.Model.CommandSpec;

/** What the commands are told by flags, environment and file. */
record Configuration(Map<String, String> environment) {

    /** Does the work with what is configured, or says on standard error all that is wrong with it. */
    int with(CommandSpec command, ToIntFunction<HostConfig> work) {
        Reading reading =
                ConfigReader.read(ConfigFlags.typed(command.commandLine().getParseResult()), environment);
        if (reading instanceof Valid valid) {
            return work.applyAsInt(valid.config());
        }
        return Complaints.wrong(command, ((Invalid) reading).problems());
    }
}
