package dev.baton.polyai;

import java.util.Locale;

/** What a handover does, as the admin chose. */
enum HandoverMode {
    CLOSE,
    ASK_AGENT,
    UNSUPPORTED;

    static HandoverMode of(String choice) {
        return valueOf(choice.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
