package dev.baton.host.manage;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bucket4j.TimeMeter;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How often logins may fail. */
class LoginRateTest {

    private long now;
    private final LoginRate rate = new LoginRate(new TimeMeter() {
        @Override
        public long currentTimeNanos() {
            return now;
        }

        @Override
        public boolean isWallClockBased() {
            return false;
        }
    });

    @Test
    void what_is_too_often_is_allowed_again_after_the_time_that_is_told() {
        tries(5, "admin", "10.0.0.1");

        long wait = rate.tooMany("admin", "10.0.0.1").orElseThrow().toNanos();
        now += TimeUnit.SECONDS.toNanos(60);

        assertThat(wait).isPositive();
        assertThat(rate.tooMany("admin", "10.0.0.1")).isEmpty();
    }

    @Test
    void no_crowd_of_names_makes_an_address_forgotten() {
        long allowed = IntStream.range(0, 30_000)
                .filter(i -> rate.tooMany("made-up-" + i, "10.0.0.1").isEmpty())
                .count();

        assertThat(allowed).isEqualTo(20);
    }

    @Test
    void those_who_are_held_up_are_not_forgotten_where_many_others_try_once() {
        tries(6, "admin", "10.0.0.1");
        for (int address = 0; address < 500; address++) {
            for (int name = 0; name < 20; name++) {
                rate.tooMany("user-" + address + "-" + name, "10.1." + address / 250 + "." + address % 250);
            }
            now += TimeUnit.MILLISECONDS.toNanos(10);
        }

        assertThat(rate.tooMany("admin", "10.0.0.1")).isPresent();
    }

    @Test
    void a_guesser_does_not_shut_out_the_owner_of_the_name() {
        tries(300, "admin", "10.0.0.1");

        assertThat(rate.tooMany("ADMIN", "10.0.0.1")).isPresent();
        assertThat(rate.tooMany("admin", "10.0.0.2")).isEmpty();
    }

    @Test
    void trying_many_names_from_one_address_is_slowed_down_too() {
        for (int i = 0; i < 20; i++) {
            tries(1, "user" + i, "10.0.0.1");
        }

        assertThat(rate.tooMany("another", "10.0.0.1")).isPresent();
    }

    @Test
    void trying_one_name_from_many_addresses_is_slowed_down_too() {
        for (int i = 0; i < 100; i++) {
            tries(1, "admin", "10.0.0." + i);
        }

        assertThat(rate.tooMany("admin", "10.0.1.1")).isPresent();
    }

    @Test
    void logins_that_succeed_do_not_count() {
        for (int i = 0; i < 200; i++) {
            assertThat(rate.tooMany("admin", "10.0.0.1")).isEmpty();
            rate.succeeded("admin", "10.0.0.1");
        }
    }

    private void tries(int times, String name, String address) {
        for (int i = 0; i < times; i++) {
            rate.tooMany(name, address);
        }
    }
}
