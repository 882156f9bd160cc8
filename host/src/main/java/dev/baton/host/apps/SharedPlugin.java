package dev.baton.host.apps;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A loaded plugin with a count of who needs it: the supervisor while it is the newest of its id, and each running app
 * that was made from it. It is unloaded when nobody does.
 */
final class SharedPlugin {

    private final LoadedPlugin plugin;
    private final AtomicInteger users = new AtomicInteger(1);
    /** Why a newer jar does not take its place, while that is so; touched on the supervisor's thread alone. */
    private Optional<String> newerRefused = Optional.empty();

    SharedPlugin(LoadedPlugin plugin) {
        this.plugin = plugin;
    }

    LoadedPlugin plugin() {
        return plugin;
    }

    AppId id() {
        return plugin.description().pluginId();
    }

    void newerRefused(Optional<String> why) {
        newerRefused = why;
    }

    /** The reason for an app's status, with what there is to say of its plugin. */
    String with(String reason) {
        return newerRefused
                .map(why -> reason.isEmpty() ? why : reason + " " + why)
                .orElse(reason);
    }

    /** To be called by someone who knows that it is in use still. */
    void use() {
        users.incrementAndGet();
    }

    void release() {
        if (users.decrementAndGet() == 0) {
            plugin.unload();
        }
    }
}
