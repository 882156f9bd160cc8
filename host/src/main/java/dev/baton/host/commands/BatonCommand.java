package dev.baton.host.commands;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** {@code baton} alone. What stands here about help goes for all commands. */
@Command(
        name = "baton",
        description = "Closes chats and hands them over, whatever platform the bot runs on.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        scope = ScopeType.INHERIT,
        synopsisSubcommandLabel = "COMMAND",
        abbreviateSynopsis = true,
        sortOptions = false,
        usageHelpWidth = 100,
        optionListHeading = "%nOptions:%n",
        commandListHeading = "%nCommands:%n",
        footerHeading = "%nExamples:%n",
        footer = {
            "  baton serve --demo                    start, with stand-ins for the backends, and say what to try",
            "  baton serve                           start",
            "  baton doctor                          say what keeps it from starting, and what to do",
            "  baton app set rasa server-url=https://bot.example.com",
            "  baton user create olga --role viewer  let somebody look at the console",
            "  baton COMMAND --help                  more about one command"
        })
final class BatonCommand implements Callable<Integer> {

    @Spec
    private CommandSpec command;

    @Override
    public Integer call() {
        return Complaints.noCommand(command);
    }
}
