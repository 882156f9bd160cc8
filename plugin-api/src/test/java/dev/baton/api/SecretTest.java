package dev.baton.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SecretTest {

    private final Secret secret = Secret.of("hunter2");

    @Test
    void it_prints_as_secret_wherever_it_stands() {
        record Account(String name, Secret password) {}

        assertThat(secret).hasToString("[secret]");
        assertThat("key: " + secret).isEqualTo("key: [secret]");
        assertThat(String.format("%s %s", secret, List.of(secret))).doesNotContain("hunter2");
        assertThat(Optional.of(secret).toString()).doesNotContain("hunter2");
        assertThat(new Account("me", secret).toString()).doesNotContain("hunter2");
    }

    @Test
    void it_gives_its_value_to_those_who_ask_for_it() {
        assertThat(secret.reveal()).isEqualTo("hunter2");
    }

    @Test
    void secrets_of_the_same_value_are_equal() {
        assertThat(secret).isEqualTo(Secret.of("hunter2")).hasSameHashCodeAs(Secret.of("hunter2"));
        assertThat(secret).isNotEqualTo(Secret.of("hunter3")).isNotEqualTo("hunter2");
    }
}
