package dev.baton.host.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;

/** Statements that nobody needs the answer of, on both databases: the same as if they ran where they stand. */
@OnEachDatabase
@Timeout(120)
class PutOffTest {

    private static final List<Migration> WORDS = List.of(new Migration(1, "words", """
            CREATE TABLE word (
              text TEXT PRIMARY KEY,
              said BIGINT NOT NULL
            );
            """));

    /** More than it takes until PostgreSQL's driver has a text prepared by the server. */
    private static final int OFTEN = 12;

    @Parameter
    TestDatabase kind;

    @TempDir
    Path folder;

    private Database database;

    @BeforeEach
    void open() {
        database = TestDatabase.open(kind.url(folder), WORDS);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void all_are_committed_in_their_order_however_often() {
        for (int i = 0; i < OFTEN; i++) {
            String word = "word-" + i;
            database.write(sql -> {
                insertLater(sql, word);
                sql.runLater("UPDATE word SET said = said * ? WHERE text = ?", 10, word);
                sql.runLater("UPDATE word SET said = said + ? WHERE text = ?", 5, word);
                return true;
            });
        }

        assertThat(said()).hasSize(OFTEN).containsOnly(15L);
    }

    @Test
    void the_next_statement_sees_them() {
        List<Long> seen = database.write(sql -> {
            insertLater(sql, "one");
            int changed = sql.run("UPDATE word SET said = 2");
            insertLater(sql, "two");
            List<Long> said = said(sql);
            insertLater(sql, "three");
            return List.of((long) changed, (long) said.size());
        });

        assertThat(seen).containsExactly(1L, 2L);
        assertThat(said()).containsExactlyInAnyOrder(2L, 1L, 1L);
    }

    @Test
    void work_that_throws_leaves_nothing_of_them() {
        assertThatThrownBy(() -> database.write(sql -> {
                    insertLater(sql, "half");
                    throw new IllegalStateException("half way");
                }))
                .hasMessage("half way");

        assertThat(said()).isEmpty();
    }

    @Test
    void one_that_fails_leaves_nothing_of_the_whole() {
        for (int i = 0; i < OFTEN; i++) {
            assertThatThrownBy(() -> database.write(sql -> {
                        sql.run("INSERT INTO word (text, said) VALUES ('first', 1)");
                        insertLater(sql, "twice");
                        insertLater(sql, "twice");
                        return true;
                    }))
                    .isInstanceOf(IllegalStateException.class)
                    .isNotInstanceOf(DatabaseAway.class);
        }

        assertThat(said()).isEmpty();
        database.write(sql -> {
            insertLater(sql, "after");
            return true;
        });
        assertThat(said()).as("the connection is fit for more").containsExactly(1L);
    }

    @Test
    void one_that_fails_before_the_next_statement_leaves_nothing_of_the_whole() {
        assertThatThrownBy(() -> database.write(sql -> {
                    insertLater(sql, "twice");
                    insertLater(sql, "twice");
                    return said(sql);
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("INSERT INTO word");

        assertThat(said()).isEmpty();
    }

    @Test
    void work_that_hides_a_failure_is_not_committed() {
        assertThatThrownBy(() -> database.write(sql -> {
                    insertLater(sql, "once");
                    return hidden(() -> sql.run("INSERT INTO word (text, said) VALUES ('once', 2)"));
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("INSERT INTO word");

        assertThat(said()).isEmpty();
    }

    private static boolean hidden(Runnable work) {
        try {
            work.run();
            return false;
        } catch (IllegalStateException hidden) {
            return true;
        }
    }

    private static void insertLater(Sql sql, String word) {
        sql.runLater("INSERT INTO word (text, said) VALUES (?, ?)", word, 1);
    }

    private List<Long> said() {
        return database.read(PutOffTest::said);
    }

    private static List<Long> said(Sql sql) {
        return sql.query("SELECT said FROM word").list(row -> row.number("said"));
    }
}
