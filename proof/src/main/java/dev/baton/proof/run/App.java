package dev.baton.proof.run;

import java.util.List;

/** The witness plugin comes as two apps, which differ in what the host keeps. */
public enum App {
    /** As the settings are unless an admin changes them: closes are kept, handovers are not. */
    USUAL("11111111-0000-4000-8000-000000000001", "usual", List.of()),
    /** Handovers are kept for a little while, too, and may still not be repeated. */
    KEEPING("11111111-0000-4000-8000-000000000002", "keeping", List.of("host.keep-handover=10s"));

    private final String id;
    private final String title;
    private final List<String> settings;

    App(String id, String title, List<String> settings) {
        this.id = id;
        this.title = title;
        this.settings = settings;
    }

    public String id() {
        return id;
    }

    public String title() {
        return title;
    }

    List<String> settings() {
        return settings;
    }
}
