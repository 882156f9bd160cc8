package dev.baton.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.ListResourceBundle;
import java.util.ResourceBundle;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * What an app's own log promises, as tests. Whoever lends a log extends it; {@link CapturedLog} passes it, and so does the
 * one that the host lends. A line that an app logs carelessly is kept as well as can be: logging never fails.
 */
public abstract class LogContract {

    /** The log of an app, empty at the beginning of a test. */
    public abstract Logger log();

    /** What stands in it, each line with its level in front. */
    public abstract List<String> lines();

    @Test
    void lines_are_kept_in_order_with_their_levels() {
        log().log(Level.INFO, "first");
        log().log(Level.WARNING, "second");
        log().log(Level.ERROR, "third");

        assertThat(lines()).containsExactly("INFO first", "WARNING second", "ERROR third");
    }

    @Test
    void values_stand_where_the_format_wants_them() {
        log().log(Level.INFO, "{1} of {0}", "three", "two");

        assertThat(lines()).containsExactly("INFO two of three");
    }

    @Test
    void a_text_without_values_is_kept_as_it_is() {
        log().log(Level.INFO, "{\"chat\": \"it's {0}\"}");

        assertThat(lines()).containsExactly("INFO {\"chat\": \"it's {0}\"}");
    }

    @Test
    void a_format_that_is_none_is_kept_as_it_is() {
        log().log(Level.INFO, "{broken", 1);

        assertThat(lines()).containsExactly("INFO {broken");
    }

    @Test
    void no_text_is_no_failure() {
        log().log(Level.INFO, (String) null);

        assertThat(lines()).containsExactly("INFO null");
    }

    @Test
    void an_exception_is_kept_with_its_cause() {
        log().log(Level.ERROR, "failed", new IllegalStateException("outer", new Exception("inner")));

        assertThat(lines()).hasSize(1);
        assertThat(lines().get(0))
                .startsWith("ERROR failed")
                .contains("IllegalStateException: outer", "Caused by", "inner");
    }

    @Test
    void a_text_that_a_bundle_knows_is_translated() {
        ResourceBundle german = new ListResourceBundle() {
            @Override
            protected Object[][] getContents() {
                return new Object[][] {{"closed", "{0} geschlossen"}};
            }
        };

        log().log(Level.INFO, german, "closed", "eins");
        log().log(Level.INFO, german, "unknown", (Throwable) null);

        assertThat(lines()).containsExactly("INFO eins geschlossen", "INFO unknown");
    }

    @Test
    void what_is_off_is_neither_kept_nor_asked_for() {
        AtomicInteger asked = new AtomicInteger();
        Supplier<String> costly = () -> "asked " + asked.incrementAndGet();

        log().log(Level.OFF, "nothing");
        log().log(Level.OFF, costly);
        log().log(Level.INFO, costly);

        assertThat(log().isLoggable(Level.OFF)).isFalse();
        assertThat(log().isLoggable(Level.INFO)).isTrue();
        assertThat(lines()).containsExactly("INFO asked 1");
    }

    @Test
    void many_threads_may_log_at_once() {
        Logger log = log();

        IntStream.range(0, 200).parallel().forEach(number -> log.log(Level.INFO, "line " + number));

        assertThat(lines()).hasSize(200).doesNotHaveDuplicates();
    }
}
