package dev.baton.host;

import java.util.Optional;

/** The version of this program, which stands in its jar's manifest. */
public final class ProgramVersion {

    private ProgramVersion() {}

    /** {@code 0.0.0} where the classes were never packaged. */
    public static String number() {
        return Optional.ofNullable(ProgramVersion.class.getPackage().getImplementationVersion())
                .orElse("0.0.0");
    }
}
