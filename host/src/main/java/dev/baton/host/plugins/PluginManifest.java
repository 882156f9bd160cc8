package dev.baton.host.plugins;

import dev.baton.api.ApiVersion;
import dev.baton.host.apps.AppId;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import org.pf4j.DefaultVersionManager;
import org.pf4j.VersionManager;

/** What a jar's manifest says, checked. */
record PluginManifest(
        AppId id,
        String pluginClass,
        String version,
        String requires,
        String name,
        String description,
        String provider,
        String license) {

    private static final Pattern SEMVER =
            Pattern.compile("{n}\\.{n}\\.{n}(-{w}(\\.{w})*)?(\\+[0-9A-Za-z-]+(\\.[0-9A-Za-z-]+)*)?"
                    .replace("{w}", "({n}|\\d*[A-Za-z-][0-9A-Za-z-]*)")
                    .replace("{n}", "(0|[1-9]\\d*)"));
    private static final Pattern CLASS_NAME =
            Pattern.compile("([\\p{L}_$][\\p{L}\\p{N}_$]*\\.)*[\\p{L}_$][\\p{L}\\p{N}_$]*");

    /** @param file the name that an admin knows the jar by */
    static PluginManifest read(Path jar, String file) throws PluginRefused {
        try (JarFile opened = new JarFile(jar.toFile(), false)) {
            Manifest manifest = opened.getManifest();
            if (manifest == null) {
                throw new PluginRefused(file + " has no manifest (META-INF/MANIFEST.MF), so nothing says what it is."
                        + " Build the jar as docs/plugin-guide.md shows.");
            }
            PluginManifest read = checked(manifest.getMainAttributes(), file);
            if (opened.getEntry(read.pluginClass.replace('.', '/') + ".class") == null) {
                throw new PluginRefused(file + " names " + read.pluginClass + " as its Plugin-Class, but does not hold"
                        + " that class. Correct the manifest, or build the jar anew.");
            }
            return read;
        } catch (IOException unreadable) {
            throw new PluginRefused(file + " has a manifest that cannot be read (" + unreadable.getMessage()
                    + "). Build the jar anew.");
        }
    }

    private static PluginManifest checked(Attributes attributes, String file) throws PluginRefused {
        String id = required(attributes, "Plugin-Id", file);
        AppId appId = AppId.parse(id)
                .orElseThrow(() -> new PluginRefused(file + " has the Plugin-Id '" + id
                        + "', which is not a UUID. Give it one, once and for all: uuidgen prints one."));
        String version = required(attributes, "Plugin-Version", file);
        if (!SEMVER.matcher(version).matches()) {
            throw new PluginRefused(file + " has the Plugin-Version '" + version
                    + "', which is not a semantic version such as 1.2.0. Correct the manifest.");
        }
        String pluginClass = required(attributes, "Plugin-Class", file);
        if (!CLASS_NAME.matcher(pluginClass).matches()) {
            throw new PluginRefused(file + " has the Plugin-Class '" + pluginClass
                    + "', which is not the name of a class. Correct the manifest.");
        }
        String requires = found(attributes, "Plugin-Requires").orElse("*");
        refuseOtherApi(requires, file);
        return new PluginManifest(
                appId,
                pluginClass,
                version,
                requires,
                found(attributes, "Plugin-Name").orElse(file.replaceFirst("(?i)\\.jar$", "")),
                found(attributes, "Plugin-Description").orElse(""),
                found(attributes, "Plugin-Provider").orElse(""),
                found(attributes, "Plugin-License").orElse(""));
    }

    private static void refuseOtherApi(String requires, String file) throws PluginRefused {
        VersionManager versions = new DefaultVersionManager();
        boolean fits;
        try {
            fits = versions.checkVersionConstraint(ApiVersion.current(), requires);
        } catch (RuntimeException malformed) {
            throw new PluginRefused(
                    file + " has the Plugin-Requires '" + requires + "', which is not a range of versions such as >="
                            + ApiVersion.current() + ". Correct the manifest.");
        }
        if (!fits) {
            throw new PluginRefused(file + " needs the plugin API " + requires + "; this host offers "
                    + ApiVersion.current() + ". Update the host, or use a version of the plugin made for it.");
        }
    }

    private static String required(Attributes attributes, String name, String file) throws PluginRefused {
        return found(attributes, name)
                .orElseThrow(() -> new PluginRefused(
                        file + " has no " + name + " in its manifest. Add it as docs/plugin-guide.md shows."));
    }

    private static Optional<String> found(Attributes attributes, String name) {
        return Optional.ofNullable(attributes.getValue(name)).map(String::strip).filter(value -> !value.isEmpty());
    }
}
