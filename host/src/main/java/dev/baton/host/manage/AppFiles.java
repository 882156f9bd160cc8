package dev.baton.host.manage;

import dev.baton.host.apps.AppDescription;
import dev.baton.host.apps.AppState;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Where the jars of plugins are: how they are put there and taken away. Its methods wait until that has had its effect. */
public interface AppFiles {

    /** The files that cannot serve, by name, with the reason and the remedy. */
    Map<String, String> refused();

    /** A new folder of its own for one upload, on the same disk. Whoever asks for it deletes it. */
    Path folderForUpload();

    /** What the host would make of a jar, as it lies there. */
    Checked check(Path jar);

    /** What a check gave. */
    sealed interface Checked {

        record InOrder(AppDescription plugin) implements Checked {}

        /** The reason names the remedy. */
        record Refused(String reason) implements Checked {}
    }

    /**
     * Moves a jar that was found in order to where it serves, in place of {@code replaced} where there is one. Empty when
     * it serves, or else why it does not.
     */
    Optional<String> install(Path jar, AppDescription plugin, Optional<AppDescription> replaced);

    /** Takes the jar away that the app was made from. Empty when the app is gone, or else why it is not. */
    Optional<String> remove(AppState app);
}
