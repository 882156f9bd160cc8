package dev.baton.host.apps;

import dev.baton.api.Setting;
import dev.baton.api.Settings;
import java.util.List;

/** What is kept of apps across restarts. A method that cannot tell now throws, and is asked again later. */
public interface AppRecords {

    /** The apps made from one plugin: the first, which bears the plugin's own id, and those that admins added. */
    List<Instance> instances(AppDescription plugin);

    /** Whether the admin wants the app to run. An app of which nothing is kept is wanted. */
    boolean wanted(AppId app);

    /** The newest revision of the app's settings, checked against what it declares. */
    Reading settings(AppId app, List<Setting<?>> declared);

    /** An app made from a plugin. */
    record Instance(AppId id, String name) {}

    /** What reading an app's settings gave. */
    sealed interface Reading {

        /** They can be started with. */
        record Valid(long revision, Settings settings, CallPolicy policy) implements Reading {}

        /** They can't; each problem is a sentence. */
        record Incomplete(long revision, List<String> problems) implements Reading {}

        /** Nobody can tell, since a secret does not open; the reason says what to do. */
        record Closed(String reason) implements Reading {}
    }
}
