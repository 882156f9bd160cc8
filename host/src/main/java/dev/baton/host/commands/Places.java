package dev.baton.host.commands;

import dev.baton.host.apps.AppId;
import dev.baton.host.config.HostConfig;
import java.nio.file.Path;

/** Where things of a host are. */
final class Places {

    private Places() {}

    static Path plugins(HostConfig config) {
        return config.home().resolve("plugins");
    }

    static Path secretKey(HostConfig config) {
        return config.home().resolve("secret.key");
    }

    /** Held by the host that serves from this home. */
    static Path servingLock(HostConfig config) {
        return config.home().resolve("serving.lock");
    }

    /** Where callers find the app. */
    static String api(HostConfig config, AppId app) {
        String host = config.host().contains(":") ? "[" + config.host() + "]" : config.host();
        String address = config.publicUrl().map(Object::toString).orElse("http://" + host + ":" + config.port());
        return address + "/api/apps/public/" + app + "/incoming";
    }
}
