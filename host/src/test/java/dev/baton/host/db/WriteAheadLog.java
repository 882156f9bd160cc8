package dev.baton.host.db;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;

/** The log of a SQLite database, read as https://www.sqlite.org/fileformat2.html#walformat says. */
public final class WriteAheadLog {

    private static final int HEADER = 32;
    private static final int FRAME_HEADER = 24;

    private final Path file;

    private WriteAheadLog(Path file) {
        this.file = file;
    }

    public static WriteAheadLog of(Database sqlite) {
        String file = sqlite.read(sql -> sql.query("SELECT file FROM pragma_database_list WHERE name = 'main'")
                .first(row -> row.text("file"))
                .orElseThrow());
        return new WriteAheadLog(Path.of(file + "-wal"));
    }

    /** How many transactions were committed since the log was begun anew, which it is after a thousand pages. */
    public int commits() {
        try {
            ByteBuffer log = ByteBuffer.wrap(Files.readAllBytes(file));
            int page = log.getInt(8);
            long salts = log.getLong(16);
            int commits = 0;
            for (int at = HEADER; at + FRAME_HEADER + page <= log.capacity(); at += FRAME_HEADER + page) {
                boolean ofThisLog = log.getLong(at + 8) == salts;
                boolean endsTransaction = log.getInt(at + 4) != 0;
                commits += ofThisLog && endsTransaction ? 1 : 0;
            }
            return commits;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
