package dev.baton.host.settings;

import dev.baton.host.apps.AppId;

/**
 * A further app of a plugin, with settings of its own.
 *
 * @param plugin the plugin's id, which is also the id of its first app
 */
public record AppInstance(AppId app, AppId plugin, String name) {}
