package dev.baton.host.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.api.Secret;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TokenSweepTest extends UsersOnEachDatabase {

    private static final Duration YEAR = Duration.ofDays(365);

    @Test
    void what_ended_long_ago_is_forgotten_and_of_scripts_that_signed_in_after_a_day() {
        Tokens tokens = new Tokens(database, clock);
        User desk = users.add("desk", Role.ADMIN, Secret.of("correct horse battery staple"), "test")
                .orElseThrow();
        String valid = tokens.create(desk, Grants.ALL, Optional.empty(), "olga")
                .token()
                .id();
        String expired = made(tokens, desk, Duration.ofHours(1));
        String revoked = made(tokens, desk, Duration.ofDays(1_000));
        tokens.revoke(revoked, "olga");
        String ofScript = tokens.logIn(desk, Duration.ofHours(1)).token().id();
        TokenSweep sweep = new TokenSweep(database, clock, YEAR);

        clock.advance(Duration.ofHours(2));
        assertThat(sweep.forget()).isZero();
        clock.advance(Duration.ofDays(1));
        assertThat(sweep.forget()).isEqualTo(1);
        assertThat(tokens.list()).extracting(Token::id).doesNotContain(ofScript).contains(expired, revoked, valid);
        clock.advance(YEAR);
        assertThat(sweep.forget()).isEqualTo(2);

        assertThat(tokens.list()).extracting(Token::id).containsExactly(valid);
    }

    private static String made(Tokens tokens, User user, Duration lasts) {
        return tokens.create(user, Grants.ALL, Optional.of(lasts), "olga")
                .token()
                .id();
    }
}
