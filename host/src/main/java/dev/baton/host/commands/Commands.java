package dev.baton.host.commands;

import dev.baton.api.Setting;
import dev.baton.host.config.HostConfig;
import java.time.Clock;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
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
        Optional<HostConfig> plain = PlainServe.config(environment, arguments);
        if (plain.isPresent()) {
            return PlainServe.serve(server, plain.get(), System.err);
        }
        Map<String, Supplier<CommandLine>> all =
                all(server, environment, new TypedPassword(System.in, TypedPassword::terminal));
        // Picocli takes long to look at a command, and this is most often one that is known.
        Optional<Supplier<CommandLine>> named =
                Arrays.stream(arguments).findFirst().map(all::get);
        return of(named.map(List::of).orElseGet(() -> List.copyOf(all.values())), environment)
                .execute(arguments);
    }

    /** @param typed standard input, and the terminal where there is one */
    static CommandLine of(Server server, Map<String, String> environment, TypedPassword typed) {
        return of(all(server, environment, typed).values(), environment);
    }

    private static CommandLine of(Collection<Supplier<CommandLine>> commands, Map<String, String> environment) {
        CommandLine baton = new CommandLine(new BatonCommand());
        commands.forEach(command -> baton.addSubcommand(command.get()));
        return baton.setParameterExceptionHandler((wrong, arguments) -> Complaints.misspelt(wrong, environment))
                .setExecutionExceptionHandler(Complaints::failed);
    }

    /** By name, in the order in which they are shown. */
    private static Map<String, Supplier<CommandLine>> all(
            Server server, Map<String, String> environment, TypedPassword typed) {
        Configuration configuration = new Configuration(environment);
        Store store = new Store(configuration, Clock.systemUTC());
        Map<String, Supplier<CommandLine>> all = new LinkedHashMap<>();
        all.put("serve", () -> with(HostConfig.OPTIONS, new ServeCommand(server, configuration)));
        all.put(
                "token",
                () -> new CommandLine(new TokenCommand())
                        .addSubcommand(with(ConfigFlags.PLACES, new TokenCreateCommand(store)))
                        .addSubcommand(with(ConfigFlags.PLACES, new TokenListCommand(store)))
                        .addSubcommand(with(ConfigFlags.PLACES, new TokenRevokeCommand(store))));
        all.put("user", () -> users(store, typed));
        all.put(
                "app",
                () -> new CommandLine(new AppCommand())
                        .addSubcommand(with(ConfigFlags.PLACES, new AppListCommand(store)))
                        .addSubcommand(with(ConfigFlags.PLACES, new AppInfoCommand(store)))
                        .addSubcommand(with(ConfigFlags.PLACES, new AppSetCommand(store, typed.in()))));
        all.put(
                "delivery",
                () -> new CommandLine(new DeliveryCommand())
                        .addSubcommand(with(ConfigFlags.PLACES, new DeliveryListCommand(store)))
                        .addSubcommand(with(ConfigFlags.PLACES, new DeliveryShowCommand(store)))
                        .addSubcommand(with(ConfigFlags.PLACES, new DeliveryRetryCommand(store))));
        all.put(
                "plugin",
                () -> new CommandLine(new PluginCommand())
                        .addSubcommand(with(ConfigFlags.PLACES, new PluginLintCommand())));
        all.put(
                "secret",
                () -> new CommandLine(new SecretCommand())
                        .addSubcommand(with(ConfigFlags.PLACES, new SecretResealCommand(store))));
        all.put("doctor", () -> with(HostConfig.OPTIONS, new DoctorCommand(configuration)));
        all.put("warm-up", () -> with(ConfigFlags.PLACES, new WarmUpCommand(server, configuration)));
        return all;
    }

    private static CommandLine users(Store store, TypedPassword typed) {
        return new CommandLine(new UserCommand())
                .addSubcommand(with(ConfigFlags.PLACES, new UserCreateCommand(store, typed)))
                .addSubcommand(with(ConfigFlags.PLACES, new UserListCommand(store)))
                .addSubcommand(with(ConfigFlags.PLACES, new UserRoleCommand(store)))
                .addSubcommand(with(ConfigFlags.PLACES, new UserPasswordCommand(store, typed)))
                .addSubcommand(with(ConfigFlags.PLACES, new UserRemoveCommand(store)));
    }

    private static CommandLine with(List<Setting<?>> flags, Object command) {
        CommandLine line = new CommandLine(command);
        ConfigFlags.add(line, flags);
        return line;
    }
}
