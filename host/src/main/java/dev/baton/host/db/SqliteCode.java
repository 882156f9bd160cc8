package dev.baton.host.db;

import java.sql.SQLException;
import java.util.Optional;

/** What SQLite says went wrong, see https://www.sqlite.org/rescode.html */
record SqliteCode(int number) {

    static final SqliteCode BUSY = new SqliteCode(5);
    static final SqliteCode DISK_REPORTS_AN_ERROR = new SqliteCode(10);

    /** The low byte of the result code; what is above it goes into details. */
    static SqliteCode of(SQLException problem) {
        return new SqliteCode(problem.getErrorCode() & 0xff);
    }

    static String cannotOpen(String database) {
        return database + " cannot be opened. Make sure that the folder is there, and that this user may write to it.";
    }

    /** For an operator, who can do something about it; empty where the program is at fault. */
    Optional<String> sentence(String database) {
        return switch (number) {
            case 5, 6 ->
                Optional.of(database + " is being written by another process, which does not come to an end. Look for"
                        + " another program that has the file open.");
            case 8 ->
                Optional.of(
                        database + " cannot be written. Give this user the right to write to the file and its folder.");
            case 10 ->
                Optional.of(database + " cannot be read or written: its disk reports an error. Look at the disk.");
            case 11, 26 ->
                Optional.of(database + " is damaged, or no SQLite database. Restore it from a backup, or name another"
                        + " file.");
            case 13 -> Optional.of(database + " cannot grow: its disk is full. Make room; it goes on by itself.");
            case 14 -> Optional.of(cannotOpen(database));
            default -> Optional.empty();
        };
    }
}
