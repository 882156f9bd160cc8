package dev.baton.host.commands;

import dev.baton.host.auth.Passwords;
import dev.baton.host.auth.Tokens;
import dev.baton.host.auth.Users;
import dev.baton.host.config.HostConfig;
import dev.baton.host.db.Database;
import dev.baton.host.delivery.LedgerView;
import dev.baton.host.settings.AppInstances;
import dev.baton.host.settings.AppsWanted;
import dev.baton.host.settings.SecretBox;
import dev.baton.host.settings.SecretKeyFile;
import dev.baton.host.settings.SecretKeys;
import dev.baton.host.settings.SettingsStore;
import dev.baton.host.settings.StoredApps;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.function.ToIntFunction;
import picocli.CommandLine.Model.CommandSpec;

/** What commands find in the database that is configured. A host may be running on it meanwhile. */
record Store(Configuration configuration, Clock clock) {

    /** Open for one command. */
    record Open(HostConfig config, Database database, Clock clock) {

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
                    .orElseGet(() -> new SecretKeyFile(Places.secretKey(config)).readOrMake());
        }
    }

    /** Does the work with the database, which is made where there is none yet. */
    int with(CommandSpec command, ToIntFunction<Open> work) {
        return configuration.with(command, config -> {
            makeFolder(config.home());
            try (Database database = Database.openForCommand(config.databaseUrl())) {
                return work.applyAsInt(new Open(config, database, clock));
            }
        });
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
