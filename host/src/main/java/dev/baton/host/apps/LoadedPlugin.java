package dev.baton.host.apps;

import dev.baton.api.App;
import dev.baton.api.Setting;
import java.util.List;

/** A plugin jar that was found in order and loaded. Apps are made from it until it is unloaded. */
public interface LoadedPlugin {

    AppDescription description();

    /** What each of its apps declares, read once when the jar was loaded. */
    List<Setting<?>> settings();

    /** A new object of the plugin's class. It runs plugin code: on the app's own threads only. */
    App newApp() throws Exception;

    /** Lets go of the jar and its classes. Called once, after the last of its apps has been closed. */
    void unload();
}
