package dev.baton.host.logs;

import java.time.Instant;
import java.util.List;

/**
 * What an app said in the course of one call, or once outside of calls.
 *
 * @param id names it, and nothing else
 * @param node the host that it ran on
 * @param delivery empty outside of calls
 */
public record LogDocument(String id, String method, String node, String delivery, List<Entry> entries) {

    public LogDocument {
        entries = List.copyOf(entries);
    }

    /** @param severity in a lower-case word */
    public record Entry(Instant at, String severity, String text) {}

    public Instant began() {
        return entries.get(0).at();
    }

    public Instant ended() {
        return entries.get(entries.size() - 1).at();
    }
}
