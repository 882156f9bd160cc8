package dev.baton.host.plugins;

import dev.baton.api.App;
import dev.baton.api.Setting;
import dev.baton.host.apps.AppDescription;
import dev.baton.host.apps.LoadedPlugin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One jar, loaded. Made and unloaded on the plugin folder's thread or its end; apps are made on their own threads. */
final class JarPlugin implements LoadedPlugin {

    private static final Logger LOG = LoggerFactory.getLogger(JarPlugin.class);

    private final AppDescription description;
    private final List<Setting<?>> settings;
    private final PrivateCopy copy;
    private final OneJar jar;

    private JarPlugin(AppDescription description, List<Setting<?>> settings, PrivateCopy copy, OneJar jar) {
        this.description = description;
        this.settings = settings;
        this.copy = copy;
        this.jar = jar;
    }

    /** @param copy a private one, which nobody overwrites, and which is deleted when it is of no use any more */
    static JarPlugin load(PrivateCopy copy) throws PluginRefused {
        return load(copy, slow -> {});
    }

    /** @param slow told, in a sentence, where it takes long */
    static JarPlugin load(PrivateCopy copy, Consumer<String> slow) throws PluginRefused {
        try {
            List<String> warnings = new ArrayList<>(JarCheck.warnings(copy.path(), copy.file()));
            PluginManifest manifest = PluginManifest.read(copy.path(), copy.file());
            JarIcon icon = JarIcon.of(copy.path(), copy.file());
            warnings.addAll(icon.warnings());
            return load(copy, manifest, description(manifest, copy, icon, warnings), slow);
        } catch (PluginRefused | RuntimeException | Error refused) {
            copy.delete();
            throw refused;
        }
    }

    private static JarPlugin load(
            PrivateCopy copy, PluginManifest manifest, AppDescription description, Consumer<String> slow)
            throws PluginRefused {
        OneJar jar = new OneJar(copy.path(), manifest, ExitGuard.rewritten(copy.path(), copy.file()));
        try {
            jar.loadPlugin(copy.path());
            List<Setting<?>> settings = Trial.settings(jar.appPlugin(), copy.file(), manifest, slow);
            return new JarPlugin(description, settings, copy, jar);
        } catch (PluginRefused | RuntimeException | Error refused) {
            jar.unloadPlugins();
            throw refused;
        }
    }

    /** The same with one warning more. */
    JarPlugin withWarning(String warning) {
        return new JarPlugin(description.withWarning(warning), settings, copy, jar);
    }

    /**
     * A copy of a jar that is the host's own.
     *
     * @param path named by the hash of its bytes
     * @param file the name that an admin knows it by
     */
    record PrivateCopy(Path path, String file, String sha256) {

        void delete() {
            try {
                Files.deleteIfExists(path);
            } catch (IOException notNow) {
                LOG.warn("{} could not be deleted ({}); the next start will do it.", path, notNow.toString());
            }
        }
    }

    @Override
    public AppDescription description() {
        return description;
    }

    @Override
    public List<Setting<?>> settings() {
        return settings;
    }

    @Override
    public App newApp() throws Exception {
        return jar.appPlugin().newApp();
    }

    /** Unloads what was only looked at. */
    void letGo() {
        jar.unloadPlugins();
        copy.delete();
    }

    @Override
    public void unload() {
        letGo();
        LOG.info("Unloaded {} {} ({})", description.name(), description.version(), description.file());
    }

    private static AppDescription description(
            PluginManifest manifest, PrivateCopy copy, JarIcon icon, List<String> warnings) {
        return new AppDescription(
                manifest.id(),
                manifest.name(),
                manifest.version(),
                manifest.description(),
                manifest.provider(),
                manifest.license(),
                manifest.requires(),
                copy.file(),
                copy.sha256(),
                icon.icon(),
                warnings);
    }
}
