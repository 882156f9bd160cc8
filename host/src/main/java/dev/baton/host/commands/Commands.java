package dev.baton.host.commands;

import dev.baton.api.Setting;
import dev.baton.host.config.HostConfig;
import java.io.InputStream;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;

/** All that can be typed behind {@code baton}. */
public final class Commands {

    private Commands() {}

    /**
     * Does what the arguments say.
     *
     * @param environment all variables of this process
     * @return the exit status of the process
     */
    public static int run(Server server, Map<String, String> environment, String... arguments) {
        return of(server, environment, System.in).execute(arguments);
    }

    static CommandLine of(Server server, Map<String, String> environment, InputStream in) {
        Configuration configuration = new Configuration(environment);
        Store store = new Store(configuration, Clock.systemUTC());
        CommandLine token = new CommandLine(new TokenCommand())
                .addSubcommand(with(ConfigFlags.PLACES, new TokenCreateCommand(store)))
                .addSubcommand(with(ConfigFlags.PLACES, new TokenListCommand(store)))
                .addSubcommand(with(ConfigFlags.PLACES, new TokenRevokeCommand(store)));
        CommandLine app = new CommandLine(new AppCommand())
                .addSubcommand(with(ConfigFlags.PLACES, new AppListCommand(store)))
                .addSubcommand(with(ConfigFlags.PLACES, new AppInfoCommand(store)))
                .addSubcommand(with(ConfigFlags.PLACES, new AppSetCommand(store, in)));
        CommandLine delivery = new CommandLine(new DeliveryCommand())
                .addSubcommand(with(ConfigFlags.PLACES, new DeliveryListCommand(store)))
                .addSubcommand(with(ConfigFlags.PLACES, new DeliveryShowCommand(store)))
                .addSubcommand(with(ConfigFlags.PLACES, new DeliveryRetryCommand(store)));
        CommandLine plugin =
                new CommandLine(new PluginCommand()).addSubcommand(with(ConfigFlags.PLACES, new PluginLintCommand()));
        CommandLine secret = new CommandLine(new SecretCommand())
                .addSubcommand(with(ConfigFlags.PLACES, new SecretResealCommand(store)));
        return new CommandLine(new BatonCommand())
                .addSubcommand(with(HostConfig.OPTIONS, new ServeCommand(server, configuration)))
                .addSubcommand(token)
                .addSubcommand(app)
                .addSubcommand(delivery)
                .addSubcommand(plugin)
                .addSubcommand(secret)
                .addSubcommand(with(HostConfig.OPTIONS, new DoctorCommand(configuration)))
                .addSubcommand(with(ConfigFlags.PLACES, new WarmUpCommand(server, configuration)))
                .setParameterExceptionHandler(Complaints::misspelt)
                .setExecutionExceptionHandler(Complaints::failed);
    }

    private static CommandLine with(List<Setting<?>> flags, Object command) {
        CommandLine line = new CommandLine(command);
        ConfigFlags.add(line, flags);
        return line;
    }
}
