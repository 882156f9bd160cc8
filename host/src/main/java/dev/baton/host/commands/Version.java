package dev.baton.host.commands;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} prints. */
final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
        // Stands in the jar's manifest; classes that were never packaged have none.
        String version = Optional.ofNullable(Version.class.getPackage().getImplementationVersion())
                .orElse("(not packaged)");
        return new String[] {"baton " + version + ", on JDK " + Runtime.version()};
    }
}
