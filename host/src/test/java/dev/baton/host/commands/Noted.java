package dev.baton.host.commands;

import dev.baton.host.audit.AuditEntry;
import dev.baton.host.audit.AuditLog;
import dev.baton.host.db.Database;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** What the audit says of commands. */
final class Noted {

    static final String BY = "command line (" + System.getProperty("user.name") + ")";

    private Noted() {}

    static List<AuditEntry> in(Path file) {
        try (Database database = Database.open("jdbc:sqlite:" + file)) {
            return new AuditLog(database, Clock.systemUTC())
                    .list(Optional.empty(), Optional.empty(), 100).stream()
                            .map(AuditLog.Noted::entry)
                            .toList();
        }
    }
}
