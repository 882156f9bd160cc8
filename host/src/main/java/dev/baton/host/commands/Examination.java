package dev.baton.host.commands;

import dev.baton.host.apps.VirtualThreads;
import dev.baton.host.config.HostConfig;
import dev.baton.host.config.ServingFile;
import dev.baton.host.db.Database;
import dev.baton.host.db.DatabaseAway;
import dev.baton.host.db.DatabaseRefused;
import dev.baton.host.plugins.Inspection;
import dev.baton.host.settings.SecretBox;
import dev.baton.host.settings.SecretKeyFile;
import dev.baton.host.settings.SecretKeyRefused;
import dev.baton.host.settings.SecretKeys;
import dev.baton.host.settings.SettingsStore;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What {@code baton doctor} looks at. Nothing is made that is not there yet. */
final class Examination {

    private static final String SQLITE = "jdbc:sqlite:";

    /** What is said of those that do not open. */
    private static final String SECRETS = "secrets";

    private Examination() {}

    /** One thing that a start needs. */
    record Finding(boolean well, String what, String text) {

        static Finding well(String what, String text) {
            return new Finding(true, what, text + ".");
        }

        /** @param text whole sentences, with the remedy */
        static Finding wrong(String what, String text) {
            return new Finding(false, what, text);
        }

        List<String> row() {
            return List.of(well ? "ok" : "wrong", what, text);
        }
    }

    static List<Finding> of(HostConfig config) {
        List<Finding> findings = new ArrayList<>();
        findings.add(jdk());
        findings.add(home(config.home()));
        List<Finding> database = database(config);
        findings.add(secretKey(
                config, database.stream().anyMatch(finding -> finding.what().equals(SECRETS))));
        findings.addAll(database);
        findings.addAll(plugins(config));
        findings.add(port(config));
        return findings;
    }

    private static Finding jdk() {
        String version = "JDK " + Runtime.version() + ": ";
        if (VirtualThreads.available()) {
            return Finding.well("java", version + "each app has virtual threads on carriers of its own");
        }
        String why = Runtime.version().feature() < 21
                ? "JDK 21 and later offer virtual threads instead"
                : "it was started without --add-opens java.base/java.lang=ALL-UNNAMED, which virtual threads take";
        return Finding.well("java", version + "each app has up to 64 threads; " + why);
    }

    private static Finding home(Path home) {
        if (!Files.exists(home)) {
            return canBeMade(home)
                    ? Finding.well("home", home + " is not there yet; the first start makes it")
                    : Finding.wrong(
                            "home",
                            home
                                    + " is not there, and this user cannot make it. Make it as one who can, give it to this"
                                    + " user, or name another with --home.");
        }
        if (!Files.isDirectory(home) || !Files.isWritable(home)) {
            return Finding.wrong(
                    "home",
                    home + " is no folder that this user may write to. Correct its owner or permissions, or name"
                            + " another with --home.");
        }
        try {
            if (Files.getPosixFilePermissions(home).contains(PosixFilePermission.OTHERS_WRITE)) {
                return Finding.wrong(
                        "home",
                        home + " can be written by everybody on this machine, who could put plugins there. Close it"
                                + " with: chmod o-w " + home);
            }
        } catch (IOException | UnsupportedOperationException unknown) {
            // Then this file system has no such permissions.
        }
        return Finding.well("home", home + " can be used");
    }

    /** Whether the nearest folder that is there can be written to. */
    private static boolean canBeMade(Path folder) {
        Path nearest = folder.toAbsolutePath();
        while (nearest != null && !Files.exists(nearest)) {
            nearest = nearest.getParent();
        }
        return nearest != null && Files.isDirectory(nearest) && Files.isWritable(nearest);
    }

    private static Finding secretKey(HostConfig config, boolean isMissed) {
        Path file = Places.secretKey(config);
        try {
            if (keys(config).isEmpty() && isMissed) {
                return Finding.wrong(
                        "secret key",
                        file + " is missing, and secrets were sealed with it. Put it back from a backup before the next"
                                + " start, which would make another one.");
            }
            if (keys(config).isEmpty()) {
                return Finding.well("secret key", file + " is not there yet; the first start makes it");
            }
            return Finding.well(
                    "secret key",
                    config.secretKey().isPresent()
                            ? "It is given by BATON_SECRET_KEY or its file"
                            : file + " holds one");
        } catch (SecretKeyRefused refused) {
            return Finding.wrong("secret key", refused.getMessage());
        }
    }

    private static List<Finding> database(HostConfig config) {
        String url = config.databaseUrl();
        if (url.startsWith(SQLITE) && Files.notExists(Path.of(url.substring(SQLITE.length())))) {
            return List.of(noFileYet(config, Path.of(url.substring(SQLITE.length()))));
        }
        try (Database database = Database.openForCommand(url)) {
            String version = database.read(sql -> sql.query(
                            url.startsWith(SQLITE)
                                    ? "SELECT sqlite_version() AS version"
                                    : "SELECT current_setting('server_version') AS version")
                    .first(row -> row.text("version"))
                    .orElse("unknown"));
            List<Finding> findings = new ArrayList<>();
            findings.add(Finding.well("database", database.name() + " answers, version " + version));
            unopened(config, database).forEach(problem -> findings.add(Finding.wrong(SECRETS, problem)));
            return findings;
        } catch (DatabaseAway | DatabaseRefused wrong) {
            return List.of(Finding.wrong("database", wrong.getMessage()));
        }
    }

    /** Of folders the start makes the home alone. */
    private static Finding noFileYet(HostConfig config, Path file) {
        Path folder = file.toAbsolutePath().getParent();
        return folder.equals(config.home().toAbsolutePath()) || Files.isDirectory(folder) && Files.isWritable(folder)
                ? Finding.well("database", file + " is not there yet; the first start makes it")
                : Finding.wrong(
                        "database",
                        file + " is not there, and cannot be made: " + folder
                                + " is no folder that this user may write to. Make it, or correct --database.");
    }

    /** A key can be in order and yet not the one that sealed what is stored; and where it is lost, none opens. */
    private static List<String> unopened(HostConfig config, Database database) {
        try {
            SecretKeys keys = keys(config).orElseGet(SecretKeys::none);
            return new SettingsStore(database, new SecretBox(keys), Clock.systemUTC()).unopened();
        } catch (SecretKeyRefused said) {
            return List.of();
        }
    }

    private static Optional<SecretKeys> keys(HostConfig config) {
        if (config.secretKey().isPresent()) {
            return Optional.of(SecretKeys.of(config.secretKey().get().reveal(), "BATON_SECRET_KEY"));
        }
        Path file = Places.secretKey(config);
        return Files.notExists(file) ? Optional.empty() : Optional.of(new SecretKeyFile(file).readOrMake());
    }

    private static List<Finding> plugins(HostConfig config) {
        Path folder = Places.plugins(config);
        List<Finding> findings = new ArrayList<>();
        for (Inspection.Finding found : Inspection.all(folder, ServingFile.jars(ServingFile.apps(config.home())))) {
            if (found instanceof Inspection.Finding.InOrder jar) {
                var plugin = jar.plugin();
                findings.add(Finding.well("plugin", plugin.file() + " is " + plugin.name() + " " + plugin.version()));
            } else {
                findings.add(Finding.wrong("plugin", ((Inspection.Finding.Refused) found).reason()));
            }
        }
        if (findings.isEmpty()) {
            findings.add(Finding.well("plugins", "There are none in " + folder + " yet"));
        }
        return findings;
    }

    private static Finding port(HostConfig config) {
        if (config.port() == 0) {
            return Finding.well("port", "The start takes a free one");
        }
        InetSocketAddress address = new InetSocketAddress(config.host(), config.port());
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(address);
            return Finding.well("port", config.port() + " on " + config.host() + " is free");
        } catch (IOException taken) {
            return ServingFile.isHeld(config.home())
                    ? Finding.well("port", "A Baton serves from this home, and has taken its port")
                    : Finding.wrong(
                            "port",
                            config.port() + " on " + config.host() + " cannot be used (" + taken.getMessage()
                                    + "). Stop what listens there, or choose another with --port.");
        }
    }
}
