package dev.baton.uppzy;

import java.util.Locale;

/** What a handover does, as the admin chose. */
enum HandoverMode {
    CLOSE,
    NOTIFY_ONLY,
    UNSUPPORTED;

    static HandoverMode of(String choice) {
        return valueOf(choice.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
