package dev.baton.host.plugins;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** Every way in which a jar can be out of order, how to make such a jar, and what the host says of it. */
final class RefusedJars {

    /** What the folder says of a jar beside another one; PluginFolderTest shows it. */
    static final Seen TAKEN_ID = new Seen(
            "has the Plugin-Id of another file",
            "bad.jar has the Plugin-Id " + TestJar.ID + ", which good.jar has already. Remove one of the two files.");

    /** What it warns of; PluginFolderTest shows it too. */
    static final Seen LARGE_ICON = new Seen(
            "carries an icon of more than 64 KiB",
            "Its icon.svg is larger than 64 KiB, and is not shown. Make it smaller.");

    static final Seen NO_ICON = new Seen(
            "carries an icon that is none",
            "Its icon.svg is no SVG picture, whatever its name says, and is not shown. Put a real one there.");

    static final Seen OLDER_VERSION = new Seen(
            "is an older version than the one that runs",
            "It is version 1.9.0, and took the place of 1.10.0, which is newer. Put the newer jar back unless that was"
                    + " meant.");

    static final Seen CARRIES_THE_API = new Seen(
            "carries classes of plugin-api",
            "It carries classes of dev.baton.api, which are ignored: the host's own are used. Build it with plugin-api"
                    + " in the scope 'provided'.");

    private RefusedJars() {}

    /**
     * What can be seen of a jar, and what is said of it.
     *
     * @param said word for word
     */
    record Seen(String what, String said) {}

    /**
     * @param fault in a few words, for people
     * @param maker writes the file and gives its path back
     * @param said word for word
     */
    record Case(String fault, Function<Path, Path> maker, String said) {

        @Override
        public String toString() {
            return fault;
        }
    }

    static List<Case> all() {
        return Stream.of(files(), identities(), promises(), classes(), settings())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Case> files() {
        return List.of(
                bytes("is empty", new byte[0], "bad.jar is empty. Copy it once more, whole."),
                bytes(
                        "is not a jar",
                        "hello, world".getBytes(),
                        "bad.jar is not a jar, whatever its name says. Put the plugin's jar there."),
                new Case(
                        "is cut off",
                        BrokenFiles::cutOff,
                        "bad.jar is cut off or damaged (zip END header not found). Copy it once more, whole."),
                jar(
                        "has no manifest",
                        TestJar.good().withoutManifest(),
                        "bad.jar has no manifest (META-INF/MANIFEST.MF), so nothing says what it is. Build the jar as"
                                + " docs/plugin-guide.md shows."),
                jar(
                        "holds a path that leaves the jar",
                        TestJar.good().entry("../../etc/cron.d/job", new byte[1]),
                        "bad.jar holds an entry with a path that leaves the jar ('../../etc/cron.d/job'). Build the jar"
                                + " anew, and ask where this one came from."),
                new Case(
                        "is a zip bomb",
                        BrokenFiles::bomb,
                        "bad.jar would unpack to more than 256 MiB or 50000 entries, which no plugin needs. Make the"
                                + " jar smaller."),
                new Case(
                        "holds more than it says",
                        BrokenFiles::lie,
                        "bad.jar holds an entry that is larger than it says ('nothing'). Build the jar anew, and ask"
                                + " where this one came from."));
    }

    private static List<Case> identities() {
        return List.of(
                jar(
                        "has no Plugin-Id",
                        TestJar.good().manifest("Plugin-Id", ""),
                        "bad.jar has no Plugin-Id in its manifest. Add it as docs/plugin-guide.md shows."),
                jar(
                        "has a Plugin-Id that is no UUID",
                        TestJar.good().manifest("Plugin-Id", "my-plugin"),
                        "bad.jar has the Plugin-Id 'my-plugin', which is not a UUID. Give it one, once and for all:"
                                + " uuidgen prints one."),
                jar(
                        "has no Plugin-Version",
                        TestJar.good().manifest("Plugin-Version", ""),
                        "bad.jar has no Plugin-Version in its manifest. Add it as docs/plugin-guide.md shows."),
                jar(
                        "has a version that is not semantic",
                        TestJar.good().manifest("Plugin-Version", "1.0"),
                        "bad.jar has the Plugin-Version '1.0', which is not a semantic version such as 1.2.0. Correct"
                                + " the manifest."));
    }

    private static List<Case> promises() {
        return List.of(
                jar(
                        "needs a newer plugin API",
                        TestJar.good().manifest("Plugin-Requires", ">=9.0.0"),
                        "bad.jar needs the plugin API >=9.0.0; this host offers 0.1.0. Update the host, or use a"
                                + " version of the plugin made for it."),
                jar(
                        "has a Plugin-Requires that is no range",
                        TestJar.good().manifest("Plugin-Requires", "newest"),
                        "bad.jar has the Plugin-Requires 'newest', which is not a range of versions such as >=0.1.0."
                                + " Correct the manifest."),
                jar(
                        "has no Plugin-Class",
                        TestJar.good().manifest("Plugin-Class", ""),
                        "bad.jar has no Plugin-Class in its manifest. Add it as docs/plugin-guide.md shows."),
                jar(
                        "has a Plugin-Class that is no name",
                        TestJar.good().manifest("Plugin-Class", "my app"),
                        "bad.jar has the Plugin-Class 'my app', which is not the name of a class. Correct the"
                                + " manifest."),
                jar(
                        "does not hold its Plugin-Class",
                        TestJar.good().without("Good.class"),
                        "bad.jar names Good as its Plugin-Class, but does not hold that class. Correct the manifest, or"
                                + " build the jar anew."));
    }

    private static List<Case> classes() {
        return List.of(
                jar(
                        "has a class that is no App",
                        TestJar.of("not-an-app", "NotAnApp"),
                        "bad.jar: NotAnApp is not an App. It must implement dev.baton.api.App."),
                jar(
                        "hides its constructor",
                        TestJar.of("constructor-hidden", "ConstructorHidden"),
                        "bad.jar: ConstructorHidden has no public constructor without parameters, or is not public"
                                + " itself. Give it one."),
                jar(
                        "throws in its constructor",
                        TestJar.of("constructor-throws", "ConstructorThrows"),
                        "bad.jar: the constructor of ConstructorThrows failed: java.lang.IllegalStateException: no"
                                + " configuration file. Move what can fail into start()."),
                jar(
                        "throws in a static initialiser",
                        TestJar.of("static-initialiser-throws", "StaticInitialiserThrows"),
                        "bad.jar: a static initialiser of StaticInitialiserThrows failed:"
                                + " java.lang.NumberFormatException: For input string: \"none\". Move what can fail"
                                + " into start()."),
                jar(
                        "needs a class that is not there",
                        TestJar.of("needs-a-class", "NeedsAClass").without("LeftOut.class"),
                        "bad.jar needs the class LeftOut, which is neither in the jar, nor in the JDK, nor in"
                                + " dev.baton.api. Put it into the jar."),
                jar(
                        "was compiled for a newer Java",
                        BrokenFiles.newerJava(),
                        "bad.jar was compiled for a newer Java than "
                                + Runtime.version().feature()
                                + ". Compile it with --release 17, or run the host on that Java."));
    }

    private static List<Case> settings() {
        return List.of(
                jar(
                        "hangs in its constructor",
                        TestJar.of("constructor-hangs", "ConstructorHangs"),
                        "bad.jar: making ConstructorHangs did not end within 5 s. Its constructor and settings() must"
                                + " not wait for anything."),
                jar(
                        "throws in settings()",
                        TestJar.of("settings-throw", "SettingsThrow"),
                        "bad.jar: settings() of SettingsThrow failed: java.lang.UnsupportedOperationException: later."
                                + " Correct it."),
                jar(
                        "gives null for its settings",
                        TestJar.of("settings-null", "SettingsNull"),
                        "bad.jar: settings() of SettingsNull failed: it gave null, or a list with null in it. Correct"
                                + " it."),
                jar(
                        "declares a setting twice",
                        TestJar.of("settings-repeat-an-id", "SettingsRepeatAnId"),
                        "bad.jar declares the setting 'key' twice. Each setting needs an id of its own."),
                jar(
                        "declares a setting of the host",
                        TestJar.of("settings-take-the-hosts", "SettingsTakeTheHosts"),
                        "bad.jar declares the setting 'host.wait'. Ids that begin with host. are the host's own; choose"
                                + " another."),
                jar(
                        "declares a setting with a bad id",
                        TestJar.of("settings-bad-id", "SettingsBadId"),
                        "bad.jar: settings() of SettingsBadId failed: java.lang.IllegalArgumentException: The setting"
                                + " id 'API Key' must start with a lower-case letter and hold only lower-case letters,"
                                + " digits and hyphens, at most 63 of them. Correct it."));
    }

    private static Case jar(String fault, TestJar jar, String said) {
        return new Case(fault, jar::at, said);
    }

    private static Case bytes(String fault, byte[] content, String said) {
        return new Case(fault, file -> BrokenFiles.write(file, content), said);
    }
}
