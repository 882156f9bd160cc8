package dev.baton.host.settings;

import dev.baton.api.Secret;
import dev.baton.host.audit.AuditEntry;
import dev.baton.host.audit.AuditEntry.What;
import dev.baton.host.audit.AuditLog;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Notes what is different between two revisions: values as they are, secrets as no more than that they changed. */
record SettingsAudit(SettingsRows rows, Map<String, SettingsRows.Value> earlier, StoredSettings later) {

    void note() {
        TreeSet<String> changed = new TreeSet<>(earlier.keySet());
        changed.addAll(later.plain().keySet());
        changed.addAll(later.secrets().keySet());
        changed.removeIf(id -> before(id).equals(after(id)));
        AuditLog.note(
                rows.sql(),
                later.revision().savedAt(),
                new AuditEntry(
                        later.revision().savedBy(),
                        What.SETTINGS_SAVED,
                        rows.app().value(),
                        changed.stream()
                                .filter(earlier::containsKey)
                                .map(id -> id + "="
                                        + (earlier.get(id).sealed()
                                                ? "[secret]"
                                                : before(id).orElse("")))
                                .collect(Collectors.joining(", ")),
                        changed.stream()
                                .filter(id -> after(id).isPresent())
                                .map(id -> id + "="
                                        + Optional.ofNullable(later.plain().get(id))
                                                .orElse("[secret]"))
                                .collect(Collectors.joining(", "))));
    }

    private Optional<String> before(String id) {
        try {
            return Optional.ofNullable(earlier.get(id))
                    .map(value -> rows.open(id, value))
                    .map(Secret::reveal);
        } catch (SecretNotOpened lost) {
            return Optional.of("");
        }
    }

    private Optional<String> after(String id) {
        return Optional.ofNullable(later.plain().get(id))
                .or(() -> Optional.ofNullable(later.secrets().get(id)).map(Secret::reveal));
    }
}
