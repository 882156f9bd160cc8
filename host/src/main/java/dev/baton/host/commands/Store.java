package dev.baton.host.commands;

import dev.baton.host.auth.Passwords;
import dev.baton.host.auth.Tokens;
import dev.baton.host.auth.Users;
import dev.baton.host.config.HostConfig;
import dev.baton.host.config.ServingFile;
import dev.baton.host.db.Database;
import dev.baton.host.db.DatabaseRefused;
import dev.baton.host.delivery.LedgerView;
import dev.baton.host.settings.AppInstances;
import dev.baton.host.settings.AppsWanted;
import dev.baton.host.settings.SecretBox;
import dev.baton.host.settings.SecretKeyFile;
import dev.baton.host.settings.SecretKeyRefused;
import dev.baton.host.settings.SecretKeys;
import dev.baton.host.settings.SettingsStore;
import dev.baton.host.settings.StoredApps;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.function.ToIntFunction;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;

/** What commands find in the database that is configured. A host may be running on it meanwhile. */
record Store(Configuration configuration, Clock clock) {

    /** Open for one command. */
    record Open(HostConfig config, Database database, Clock clock, boolean onlyLooks) {

        /** Who the audit names. */
        String by() {
            String user = System.getProperty("user.name", "?");
            return "command line" + (user.equals("?") ? "" : " (" + user + ")");
        }

        Users users() {
            return new Users(database, new Passwords(), clock);
        }

        Tokens tokens() {
            return new Tokens(database, clock);
        }

        LedgerView ledger() {
            return new LedgerView(database);
        }

        StoredApps apps() {
            return new StoredApps(settings(), new AppsWanted(database, clock), new AppInstances(database, clock));
        }

        SettingsStore settings() {
            return new SettingsStore(database, new SecretBox(keys()), clock);
        }

        private SecretKeys keys() {
            return config.secretKey()
                    .map(key -> SecretKeys.of(key.reveal(), "BATON_SECRET_KEY"))
                    .orElseGet(this::keysOfFile);
        }

        private SecretKeys keysOfFile() {
            Path file = Places.secretKey(config);
            if (Files.notExists(file)) {
                if (onlyLooks) {
                    return SecretKeys.none();
                }
                refuseAnotherKey(file);
            }
            return new SecretKeyFile(file).readOrMake();
        }

        /** What is sealed with a new one the host could not open, and what it has sealed this command could not. */
        private void refuseAnotherKey(Path file) {
            if (ServingFile.isHeld(config.home())) {
                throw SecretKeyRefused.keptElsewhere(file);
            }
        }
    }

    /** Does what only looks. Where nothing was ever started there is nothing to see, and nothing is made for it. */
    int look(CommandSpec command, ToIntFunction<Open> work) {
        return configuration.with(command, config -> {
            boolean nothingThere = Files.notExists(config.home())
                    && config.databaseFile().filter(Files::notExists).isPresent();
            if (nothingThere) {
                command.commandLine()
                        .getErr()
                        .println("There is no home folder " + config.home()
                                + ": nothing was started there yet. Name the right one with --home.");
                return ExitCode.SOFTWARE;
            }
            if (Files.exists(config.home())) {
                makeFolder(config.home()); // It may be no folder.
            }
            return with(config, true, work);
        });
    }

    /** Does the work with the database, which is made where there is none yet. */
    int with(CommandSpec command, ToIntFunction<Open> work) {
        return configuration.with(command, config -> {
            makeFolder(config.home());
            return with(config, false, work);
        });
    }

    private int with(HostConfig config, boolean onlyLooks, ToIntFunction<Open> work) {
        Optional<Path> missing = config.databaseFile().filter(Files::notExists);
        if (missing.isPresent() && ServingFile.isHeld(config.home())) {
            throw new DatabaseRefused("Nothing was done: a host serves from " + config.home() + ", and there is no "
                    + missing.get() + ", so its database is another one. Give this command the same, by --database,"
                    + " BATON_DATABASE, or best of all by baton.properties in that folder.");
        }
        try (Database database = Database.openForCommand(config.databaseUrl())) {
            return work.applyAsInt(new Open(config, database, clock, onlyLooks));
        }
    }

    private static void makeFolder(Path home) {
        try {
            Files.createDirectories(home);
        } catch (IOException wrong) {
            throw new UncheckedIOException(
                    "The home folder " + home + " cannot be made ("
                            + wrong.getClass().getSimpleName() + "). Make it, or name another with --home.",
                    wrong);
        }
    }
}
