package dev.baton.host.apps;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a plugin jar says of itself, and where it lies.
 *
 * @param pluginId also the id of the first app made from it
 * @param requires the range of versions of the plugin API that it was made for
 * @param file the jar's name in the plugins folder
 * @param sha256 of the jar's bytes, in hexadecimal
 * @param warnings what an admin should know although it works
 */
public record AppDescription(
        AppId pluginId,
        String name,
        String version,
        String description,
        String provider,
        String license,
        String requires,
        String file,
        String sha256,
        Optional<AppIcon> icon,
        List<String> warnings) {

    public AppDescription {
        warnings = List.copyOf(warnings);
    }

    /** The same with one warning more. */
    public AppDescription withWarning(String warning) {
        List<String> more = new ArrayList<>(warnings);
        more.add(warning);
        return new AppDescription(
                pluginId, name, version, description, provider, license, requires, file, sha256, icon, more);
    }
}
