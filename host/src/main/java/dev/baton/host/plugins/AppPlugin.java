package dev.baton.host.plugins;

import dev.baton.api.App;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import org.pf4j.Plugin;

/** What PF4J holds for a jar: it makes the jar's {@link App}s, and knows no more. */
final class AppPlugin extends Plugin {

    private final ClassLoader loader;
    private final String pluginClass;

    AppPlugin(ClassLoader loader, String pluginClass) {
        this.loader = loader;
        this.pluginClass = pluginClass;
    }

    /** A new object of the plugin's class. Plugin code runs in here. */
    App newApp() throws Exception {
        Constructor<?> constructor =
                Class.forName(pluginClass, true, loader).asSubclass(App.class).getConstructor();
        try {
            return (App) constructor.newInstance();
        } catch (InvocationTargetException thrown) {
            if (thrown.getCause() instanceof Error error) {
                throw error;
            }
            throw thrown.getCause() instanceof Exception cause ? cause : thrown;
        }
    }
}
