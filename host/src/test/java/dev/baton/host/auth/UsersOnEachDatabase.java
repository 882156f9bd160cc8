package dev.baton.host.auth;

import dev.baton.host.db.Database;
import dev.baton.host.db.OnEachDatabase;
import dev.baton.host.db.TestDatabase;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;

/** Tests of users, on each database. */
@OnEachDatabase
@Timeout(120)
abstract class UsersOnEachDatabase {

    @Parameter
    TestDatabase kind;

    @TempDir
    Path folder;

    final MovableClock clock = new MovableClock();
    Database database;
    Users users;

    @BeforeEach
    void open() {
        database = Database.open(kind.url(folder));
        users = new Users(database, QuickPasswords.make(), clock);
    }

    @AfterEach
    void close() {
        database.close();
    }
}
