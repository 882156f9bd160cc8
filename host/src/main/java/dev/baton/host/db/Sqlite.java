package dev.baton.host.db;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.locks.LockSupport;

/**
 * One file beside the program. Every commit is on disk before it returns ({@code synchronous=FULL} in WAL mode), so
 * that neither {@code kill -9} nor a power cut loses one.
 *
 * @param busyWait how long to wait for another process that writes
 * @param kept the statements of the connections to it
 */
record Sqlite(Path file, Duration busyWait, KeptStatements.OfPool kept) implements Dialect {

    static final String PREFIX = "jdbc:sqlite:";

    /** How often to ask whether another process has ended its writing. */
    private static final Duration BUSY_PAUSE = Duration.ofNanos(200_000);

    private static final int BUSY = 5;
    private static final int DISK_REPORTS_AN_ERROR = 10;

    static Sqlite at(String url, Duration busyWait) {
        String path = url.substring(PREFIX.length());
        if (path.isBlank() || path.startsWith(":") || path.startsWith("file:") || path.contains("?")) {
            throw new DatabaseRefused("'" + url + "' names no plain file. It should look like"
                    + " jdbc:sqlite:/var/lib/baton/baton.db, without anything behind the file's name.");
        }
        try {
            return new Sqlite(Path.of(path).toAbsolutePath().normalize(), busyWait, new KeptStatements.OfPool());
        } catch (InvalidPathException wrong) {
            throw new DatabaseRefused("'" + path + "' cannot be the name of a file. Correct --database.");
        }
    }

    @Override
    public String name() {
        return "The database " + file;
    }

    @Override
    public String url() {
        return PREFIX + file;
    }

    /** Makes the file, readable by its owner alone: it holds hashes of passwords. */
    void create() {
        boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
        var ownerOnly = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
        try {
            if (posix) {
                Files.createFile(file, ownerOnly);
            } else {
                Files.createFile(file);
            }
        } catch (FileAlreadyExistsException fine) {
            return;
        } catch (IOException wrong) {
            throw new DatabaseAway(cannotOpen(), wrong);
        }
    }

    @Override
    public Properties properties() {
        Properties properties = new Properties();
        properties.setProperty("journal_mode", "WAL");
        properties.setProperty("synchronous", "FULL");
        properties.setProperty("busy_timeout", String.valueOf(busyWait.toMillis()));
        properties.setProperty("foreign_keys", "true");
        // Else the driver asks for the row's number after each insert.
        properties.setProperty("jdbc.get_generated_keys", "false");
        return properties;
    }

    @Override
    public String firstWords(boolean writes) {
        // Writers wait in begin instead.
        return writes ? "PRAGMA busy_timeout = 0" : "PRAGMA query_only = ON";
    }

    /** SQLite has one writer at a time anyway; here the others queue in order instead of asking again and again. */
    @Override
    public boolean isShared() {
        return false;
    }

    @Override
    public int writers() {
        return 1;
    }

    @Override
    public int readers() {
        return 4;
    }

    @Override
    public Statements statements(Connection pooled) throws SQLException {
        return kept.of(pooled, this);
    }

    @Override
    public void boundAnswers(Connection connection) {
        // The only wait is for another process, and is bounded where it happens.
    }

    /**
     * In words, since the driver's own way begins the next transaction along with each commit, and an idle writer would
     * keep other processes out. Immediate, since a transaction that reads first and writes then would else fail where
     * another one wrote in between.
     */
    @Override
    public void begin(Connection connection, boolean writes) throws SQLException {
        if (writes) {
            beginToWrite(connection);
        } else {
            execute(connection, "BEGIN");
        }
    }

    /**
     * SQLite's own way of waiting for another process asks a dozen times in all, ever more seldom, and so hardly ever
     * meets the moment between two transactions of a busy server: a command beside it would fail. This asks often.
     */
    private void beginToWrite(Connection connection) throws SQLException {
        patiently(() -> {
            execute(connection, "BEGIN IMMEDIATE");
            return connection;
        });
    }

    /** SQLite does not wait at all where several processes turn a new file's journal on at once. */
    @Override
    public Connection connect() throws SQLException {
        return patiently(Dialect.super::connect);
    }

    private Connection patiently(Attempt attempt) throws SQLException {
        long deadline = System.nanoTime() + busyWait.toNanos();
        while (true) {
            try {
                return attempt.make();
            } catch (SQLException problem) {
                boolean over = System.nanoTime() - deadline > 0
                        || Thread.currentThread().isInterrupted();
                if (over || primary(problem) != BUSY) {
                    throw problem;
                }
                LockSupport.parkNanos(BUSY_PAUSE.toNanos());
            }
        }
    }

    /** What fails while another process writes. */
    private interface Attempt {

        Connection make() throws SQLException;
    }

    /** It is no way off, and its driver runs the first of them alone. */
    @Override
    public boolean takesSeveral() {
        return false;
    }

    @Override
    public void commit(Connection connection) throws SQLException {
        execute(connection, "COMMIT");
    }

    @Override
    public void rollBack(Connection connection) throws SQLException {
        execute(connection, "ROLLBACK");
    }

    /** Preparing these words anew would cost more than a call's share of what they begin or end. */
    private void execute(Connection connection, String words) throws SQLException {
        Statements statements = statements(connection);
        Prepared prepared = statements.prepare(words);
        try {
            prepared.statement().execute();
        } catch (SQLException failed) {
            prepared.close();
            throw failed;
        }
        statements.done(words, prepared);
    }

    /** SQLite's clock is this machine's. Bound, it is asked once; SQLite works it out for each place in a statement. */
    @Override
    public String now() {
        return Prepared.BOUND;
    }

    @Override
    public void lockMigrations(Sql sql) {
        // The immediate transaction is the lock.
    }

    @Override
    public Optional<DatabaseAway> away(SQLException problem) {
        String text = sentence(primary(problem));
        return text.isEmpty() ? Optional.empty() : Optional.of(new DatabaseAway(text, problem));
    }

    /** Of what could not be written whole nothing counts; what could not be brought to the disk may lie there. */
    @Override
    public boolean mayBeCommitted(SQLException problem) {
        return primary(problem) == DISK_REPORTS_AN_ERROR;
    }

    /** Empty where the program is at fault. */
    private String sentence(int code) {
        return switch (code) {
            case BUSY, 6 ->
                name() + " is being written by another process, which does not come to an end. Look for another"
                        + " program that has the file open.";
            case 8 -> name() + " cannot be written. Give this user the right to write to the file and its folder.";
            case DISK_REPORTS_AN_ERROR ->
                name() + " cannot be read or written: its disk reports an error. Look at the disk.";
            case 11, 26 ->
                name() + " is damaged, or no SQLite database. Restore it from a backup, or name another file.";
            case 13 -> name() + " cannot grow: its disk is full. Make room; it goes on by itself.";
            case 14 -> cannotOpen();
            default -> "";
        };
    }

    /** The low byte of the result code, see https://www.sqlite.org/rescode.html */
    private static int primary(SQLException problem) {
        return problem.getErrorCode() & 0xff;
    }

    private String cannotOpen() {
        return name() + " cannot be opened. Make sure that the folder is there, and that this user may write to it.";
    }
}
