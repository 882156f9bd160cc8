package dev.baton.api;

/** Which version of this package the host offers. A manifest's {@code Plugin-Requires} is compared with it. */
public final class ApiVersion {

    private ApiVersion() {}

    /** A semantic version. A method, not a constant, so that a plugin never carries the version it was built with. */
    public static String current() {
        return "0.1.0";
    }
}
