package dev.baton.host.plugins;

import java.util.Optional;
import org.pf4j.DefaultVersionManager;

/** Going back to an older version is allowed, since it is how one undoes an update; by mistake it should be seen. */
final class OlderVersion {

    private OlderVersion() {}

    /** @param version of the jar that is to take the place of the one that runs */
    static Optional<String> warning(String version, String running) {
        return new DefaultVersionManager().compareVersions(version, running) < 0
                ? Optional.of("It is version " + version + ", and took the place of " + running
                        + ", which is newer. Put the newer jar back unless that was meant.")
                : Optional.empty();
    }
}
