package dev.baton.host.commands;

import dev.baton.host.apps.AppId;
import dev.baton.host.config.HostConfig;
import dev.baton.host.config.ServingFile;
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

    /** Where callers find the app: at the host that serves from this home, or at the one that would. */
    static String api(HostConfig config, AppId app) {
        String address = config.publicUrl()
                .map(Object::toString)
                .or(() -> ServingFile.address(config.home()))
                .orElseGet(() -> config.address(config.port()));
        return address + "/api/apps/public/" + app + "/incoming";
    }
}
