package dev.baton.host.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.api.Secret;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretBoxTest {

    private static final String OLD_KEY = SecretKeys.random();
    private static final String NEW_KEY = SecretKeys.random();
    private static final Secret SECRET = Secret.of("käse-und-wein");

    private final SecretBox box = box(OLD_KEY);

    @Test
    void what_is_sealed_opens_and_does_not_show() {
        String sealed = box.seal(Samples.APP, "api-key", SECRET);

        assertThat(box.open(Samples.APP, "api-key", sealed)).isEqualTo(SECRET);
        assertThat(sealed).doesNotContain("wein");
    }

    @Test
    void the_same_secret_is_sealed_differently_each_time() {
        String one = box.seal(Samples.APP, "api-key", SECRET);
        String two = box.seal(Samples.APP, "api-key", SECRET);

        assertThat(one).isNotEqualTo(two);
    }

    @Test
    void what_was_moved_to_another_place_is_refused() {
        String sealed = box.seal(Samples.APP, "api-key", SECRET);

        assertRefused(() -> box.open(Samples.OTHER_APP, "api-key", sealed), "does not open");
        assertRefused(() -> box.open(Samples.APP, "auth-token", sealed), "does not open");
    }

    @Test
    void what_was_changed_anywhere_is_refused() {
        String sealed = box.seal(Samples.APP, "api-key", SECRET);
        int start = sealed.lastIndexOf(':') + 1;

        for (int i = start; i < sealed.length() - 1; i++) {
            char other = sealed.charAt(i) == 'A' ? 'B' : 'A';
            String changed = sealed.substring(0, i) + other + sealed.substring(i + 1);
            assertRefused(() -> box.open(Samples.APP, "api-key", changed), "does not open");
        }
        assertRefused(() -> box.open(Samples.APP, "api-key", sealed.substring(0, start + 10)), "does not open");
        assertRefused(() -> box.open(Samples.APP, "api-key", "käse-und-wein"), "does not open");
        assertRefused(() -> box.open(Samples.APP, "api-key", "v2" + sealed.substring(2)), "does not open");
    }

    @Test
    void a_missing_key_is_named_with_what_to_do_and_no_key_is_told() {
        String sealed = box.seal(Samples.APP, "api-key", SECRET);

        assertThatThrownBy(() -> box(NEW_KEY).open(Samples.APP, "api-key", sealed))
                .isInstanceOf(SecretNotOpened.class)
                .hasNoCause()
                .hasMessageContaining("api-key of the app " + Samples.APP)
                .hasMessageContaining("sealed with the key " + sealed.split(":")[1])
                .hasMessageContaining("the test with key ")
                .hasMessageContaining("Put the former key back")
                .hasMessageNotContaining(NEW_KEY);
    }

    @Test
    void older_keys_open_and_the_newest_seals() {
        String old = box.seal(Samples.APP, "api-key", SECRET);
        SecretBox both = box(NEW_KEY + "\n" + OLD_KEY);

        String anew = both.seal(Samples.APP, "api-key", SECRET);

        assertThat(both.open(Samples.APP, "api-key", old)).isEqualTo(SECRET);
        assertThat(box(NEW_KEY).open(Samples.APP, "api-key", anew)).isEqualTo(SECRET);
        assertRefused(() -> box.open(Samples.APP, "api-key", anew), "sealed with the key");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " \n ", "open-sesame", "AAAA", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"})
    void what_is_no_key_is_refused_with_how_to_make_one(String text) {
        assertThatThrownBy(() -> SecretKeys.of(text, "BATON_SECRET_KEY"))
                .isInstanceOf(SecretKeyRefused.class)
                .hasNoCause()
                .hasMessageStartingWith("BATON_SECRET_KEY ")
                .hasMessageContaining("openssl rand -base64 32")
                .hasMessageNotContaining("sesame");
    }

    @Test
    void keys_do_not_print_themselves() {
        SecretKeys keys = SecretKeys.of(OLD_KEY, "the test");

        for (String printed : List.of(keys.toString(), keys.newest().toString())) {
            assertThat(printed).doesNotContain(OLD_KEY.substring(0, 8));
        }
    }

    private static SecretBox box(String keys) {
        return new SecretBox(SecretKeys.of(keys, "the test"));
    }

    private static void assertRefused(Runnable opening, String words) {
        assertThatThrownBy(opening::run)
                .isInstanceOf(SecretNotOpened.class)
                .hasNoCause()
                .hasMessageContaining(words)
                .hasMessageNotContaining("wein");
    }
}
