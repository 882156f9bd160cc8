package dev.baton.host.plugins;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.pf4j.DefaultPluginDescriptor;
import org.pf4j.DefaultPluginManager;
import org.pf4j.PluginDescriptor;
import org.pf4j.PluginDescriptorFinder;
import org.pf4j.PluginFactory;
import org.pf4j.PluginLoader;
import org.pf4j.PluginStatusProvider;

/**
 * PF4J for one jar and one generation of it. It is not safe for use by several threads, refuses a second plugin of an
 * id, and lets one bad plugin spoil the loading of all: with a manager each, none of that can harm another plugin.
 */
final class OneJar extends DefaultPluginManager {

    private final PluginManifest manifest;
    private final Map<String, byte[]> rewritten;

    OneJar(Path jar, PluginManifest manifest, Map<String, byte[]> rewritten) {
        super(List.of(jar.getParent()));
        this.rewritten = rewritten;
        this.manifest = manifest;
        // PF4J's own constructor has asked for these before there was a manifest; from here on they know it.
        this.pluginDescriptorFinder = new ManifestFinder();
    }

    AppPlugin appPlugin() {
        return (AppPlugin) getPlugins().get(0).getPlugin();
    }

    @Override
    protected PluginLoader createPluginLoader() {
        return new PluginLoader() {
            @Override
            public boolean isApplicable(Path path) {
                return true;
            }

            @Override
            public ClassLoader loadPlugin(Path path, PluginDescriptor descriptor) {
                return new ApiOnlyClassLoader(OneJar.this, descriptor, path, rewritten);
            }
        };
    }

    @Override
    protected PluginFactory createPluginFactory() {
        return wrapper -> new AppPlugin(
                wrapper.getPluginClassLoader(), wrapper.getDescriptor().getPluginClass());
    }

    /** What an admin wants is kept in the database; PF4J would write enabled.txt into the folder. */
    @Override
    protected PluginStatusProvider createPluginStatusProvider() {
        return new PluginStatusProvider() {
            @Override
            public boolean isPluginDisabled(String pluginId) {
                return false;
            }

            @Override
            public void disablePlugin(String pluginId) {
                throw new UnsupportedOperationException("Apps are switched off by the supervisor.");
            }

            @Override
            public void enablePlugin(String pluginId) {
                throw new UnsupportedOperationException("Apps are switched on by the supervisor.");
            }
        };
    }

    private final class ManifestFinder implements PluginDescriptorFinder {

        @Override
        public boolean isApplicable(Path path) {
            return true;
        }

        @Override
        public PluginDescriptor find(Path path) {
            return new DefaultPluginDescriptor(
                    manifest.id().value(),
                    manifest.description(),
                    manifest.pluginClass(),
                    manifest.version(),
                    "*",
                    manifest.provider(),
                    manifest.license());
        }
    }
}
