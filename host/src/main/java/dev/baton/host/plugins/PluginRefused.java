package dev.baton.host.plugins;

import dev.baton.host.apps.AppId;

/** A jar that cannot serve. The message names the fault and the remedy, and is shown to admins as it is. */
public final class PluginRefused extends Exception {

    private static final long serialVersionUID = 1L;

    PluginRefused(String message) {
        super(message);
    }

    static PluginRefused idTaken(String file, AppId id, String other) {
        return new PluginRefused(
                file + " has the Plugin-Id " + id + ", which " + other + " has already. Remove one of the two files.");
    }
}
