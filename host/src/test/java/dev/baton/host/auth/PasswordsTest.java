package dev.baton.host.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.api.Secret;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class PasswordsTest {

    private final Passwords passwords = new Passwords();

    @Test
    void the_right_password_matches_and_no_other() {
        String hash = passwords.hash(Secret.of("Grüße, 世界"));

        assertThat(passwords.matches(Secret.of("Grüße, 世界"), Optional.of(hash))).isTrue();
        assertThat(passwords.matches(Secret.of("Grüße, 世界 "), Optional.of(hash)))
                .isFalse();
        assertThat(passwords.matches(Secret.of(""), Optional.of(hash))).isFalse();
    }

    @Test
    void hashes_are_argon2id_as_strong_as_owasp_asks_and_salted() {
        String one = passwords.hash(Secret.of("same"));
        String two = passwords.hash(Secret.of("same"));

        assertThat(one).startsWith("$argon2id$v=19$m=19456,t=2,p=1$").isNotEqualTo(two);
    }

    @Test
    void a_user_that_does_not_exist_takes_as_long_as_one_that_does() {
        Optional<String> hash = Optional.of(passwords.hash(Secret.of("right")));
        long known = quickestOfFive(hash);
        long unknown = quickestOfFive(Optional.empty());

        // Without the work it would be a thousand times less; a busy machine makes it a few times more or less.
        assertThat((double) unknown / known).isBetween(0.05, 20.0);
    }

    @Test
    void nothing_matches_where_there_is_no_password() {
        assertThat(passwords.matches(Secret.of(""), Optional.empty())).isFalse();
        assertThat(passwords.matches(Secret.of("anything"), Optional.empty())).isFalse();
    }

    @Test
    void an_endless_password_is_refused() {
        Secret endless = Secret.of("x".repeat(Passwords.LONGEST + 1));
        String hash = passwords.hash(Secret.of("right"));

        assertThat(passwords.matches(endless, Optional.of(hash))).isFalse();
        assertThatThrownBy(() -> passwords.hash(endless))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1 to 1024 characters");
    }

    private long quickestOfFive(Optional<String> hash) {
        long quickest = Long.MAX_VALUE;
        for (int i = 0; i < 5; i++) {
            long start = System.nanoTime();
            passwords.matches(Secret.of("wrong"), hash);
            quickest = Math.min(quickest, System.nanoTime() - start);
        }
        return quickest;
    }
}
