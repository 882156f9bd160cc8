package dev.baton.host.delivery;

import dev.baton.host.db.TestDatabase;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Tests of a ledger, each with an empty one on SQLite and on PostgreSQL. */
@ParameterizedClass
@EnumSource
@Timeout(120)
abstract class OnBothDatabases {

    @Parameter
    TestDatabase kind;

    @TempDir
    Path folder;

    TestLedger books;

    @BeforeEach
    void openBooks() {
        books = TestLedger.open(kind, folder);
    }

    @AfterEach
    void closeBooks() {
        books.close();
    }
}
