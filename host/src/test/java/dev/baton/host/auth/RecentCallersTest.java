package dev.baton.host.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.host.auth.RecentCallers.Recent;
import org.junit.jupiter.api.Test;

class RecentCallersTest {

    private static final long SECOND = 1_000;

    private final RecentCallers callers = new RecentCallers(0, SECOND);

    @Test
    void a_crowd_takes_only_so_much_memory_and_leaves_as_it_came() {
        for (int i = 0; i < 25_000; i++) {
            callers.keep(hash(i), caller(10));
        }
        assertThat(callers.size()).isEqualTo(10_000);
        assertThat(callers.find(hash(0))).as("who was there is not pushed out").isPresent();

        callers.keep(hash(30_000), caller(10 + SECOND));
        assertThat(callers.size()).isEqualTo(1);
        assertThat(callers.find(hash(30_000))).isPresent();
    }

    @Test
    void who_is_known_is_renewed_in_a_full_house_too() {
        for (int i = 0; i < 10_000; i++) {
            callers.keep(hash(i), caller(10));
        }

        callers.keep(hash(7), caller(20));

        assertThat(callers.find(hash(7)).orElseThrow().askedAt()).isEqualTo(20);
    }

    private static TokenHash hash(int number) {
        return TokenHash.of("token " + number);
    }

    private static Recent caller(long askedAt) {
        return new Recent(new Caller("id", "name", Role.CALLER, Grants.ALL, "token"), askedAt);
    }
}
