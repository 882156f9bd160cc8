package dev.baton.host.lending;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.System.Logger.Level;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AppLogTest {

    private final LendingHost host = new LendingHost();
    private final System.Logger log = host.lend("hidden-key").context().log();

    @AfterEach
    void stop() {
        host.close();
    }

    @Test
    void a_line_is_kept_with_its_app_time_and_level() {
        log.log(Level.WARNING, "{0} of {1} chats", 1, 2);

        assertThat(host.logged)
                .containsExactly(
                        new AppLogSink.Entry(LendingHost.APP, host.clock.instant(), Level.WARNING, "1 of 2 chats"));
        assertThat(log.getName()).isEqualTo("app." + LendingHost.APP);
    }

    @Test
    void secrets_are_masked_in_lines_values_and_exceptions() {
        log.log(Level.INFO, "with hidden-key");
        log.log(Level.INFO, "with {0}", "hidden-key");
        log.log(Level.ERROR, "failed", new IllegalStateException("hidden-key", new Exception("hidden-key")));

        assertThat(host.logged)
                .hasSize(3)
                .allMatch(entry -> entry.line().contains("[secret]"))
                .noneMatch(entry -> entry.line().contains("hidden"));
        assertThat(host.logged.get(2).line()).contains("IllegalStateException", "AppLogTest", "Caused by");
    }

    @Test
    void a_line_is_cut_after_it_was_masked() {
        log.log(Level.INFO, "x".repeat(AppLog.LONGEST - 5) + "hidden-key" + "y".repeat(100));

        String line = host.logged.get(0).line();
        assertThat(line)
                .hasSizeLessThan(AppLog.LONGEST + 20)
                .endsWith("... (cut)")
                .doesNotContain("hidden");
    }

    @Test
    void what_no_database_takes_is_replaced() {
        log.log(Level.INFO, "a\0b");

        assertThat(host.logged.get(0).line()).isEqualTo("a?b");
    }

    @Test
    void what_is_not_wanted_is_not_kept() {
        log.log(Level.DEBUG, "detail");
        log.log(Level.OFF, "nothing");

        assertThat(host.logged).isEmpty();
        assertThat(log.isLoggable(Level.DEBUG)).isFalse();
        assertThat(log.isLoggable(Level.INFO)).isTrue();
    }

    @Test
    void an_exception_that_cannot_be_printed_is_named() {
        log.log(Level.ERROR, "failed", new Unprintable());

        assertThat(host.logged.get(0).line()).startsWith("failed").contains(Unprintable.class.getName());
    }

    private static final class Unprintable extends RuntimeException {

        private static final long serialVersionUID = 1;

        @Override
        public String getMessage() {
            throw new Unprintable();
        }
    }
}
