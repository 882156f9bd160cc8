package dev.baton.uppzy;

import dev.baton.api.OpenSession;
import dev.baton.api.Reply;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what GET sessions answers. Whether it comes in pages is not documented; what one answer holds is taken. */
final class SessionList {

    private SessionList() {}

    /**
     * The open sessions, those idle the longest first; empty where the answer holds no list. A row without an id or a
     * time that can be read is left out: nothing true can be said of it.
     */
    static Optional<List<OpenSession>> read(Reply reply) {
        return Optional.of(reply)
                .filter(Reply::successful)
                .flatMap(answer -> answer.at("sessions"))
                .filter(List.class::isInstance)
                .map(rows -> ((List<?>) rows)
                        .stream()
                                .flatMap(row -> openSession(row).stream())
                                .sorted(Comparator.comparing(OpenSession::lastActivity))
                                .toList());
    }

    private static Optional<OpenSession> openSession(Object row) {
        if (row instanceof Map<?, ?> fields
                && fields.get("id") instanceof String id
                && !id.isBlank()
                && fields.get("updated_at") instanceof String updated
                && isOpen(fields.get("closed_at"))) {
            return instant(updated).map(lastActivity -> new OpenSession(id, lastActivity));
        }
        return Optional.empty();
    }

    /** As in the vendor's own example, which takes whatever is not empty for a time of closing. */
    private static boolean isOpen(Object closedAt) {
        return closedAt == null || closedAt.equals("") || closedAt.equals(false);
    }

    private static Optional<Instant> instant(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException unreadable) {
            return Optional.empty();
        }
    }
}
