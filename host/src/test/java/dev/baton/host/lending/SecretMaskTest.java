package dev.baton.host.lending;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.api.Secret;
import dev.baton.api.Setting;
import dev.baton.api.Settings;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SecretMaskTest {

    private static final String VALUE = "s3cr3t/\"k y\"+1";
    private static final Setting<Secret> KEY = Setting.secret("api-key");
    private static final Setting<Optional<Secret>> TOKEN =
            Setting.secret("token").optional();
    private static final Setting<String> ACCOUNT = Setting.text("account");

    private static SecretMask mask(Map<String, String> settings) {
        return SecretMask.of(List.of(KEY, TOKEN, ACCOUNT), Settings.of(settings));
    }

    private static SecretMask mask(String key) {
        return mask(Map.of("api-key", key, "account", "acme"));
    }

    @Test
    void a_secret_is_masked_wherever_it_stands_and_the_rest_is_left() {
        assertThat(mask(VALUE).masked("a " + VALUE + " b " + VALUE + VALUE + " acme"))
                .isEqualTo("a [secret] b [secret][secret] acme");
    }

    @Test
    void the_beginning_of_a_secret_is_masked_where_the_text_was_cut_in_the_middle_of_it() {
        String key = "s3cr3t-and-long-enough";

        assertThat(mask(key).masked("It said: s3cr3t-and-lo")).isEqualTo("It said: [secret]");
        assertThat(mask(key).masked("It said: s3cr3t-and-lo... (id 7)")).isEqualTo("It said: [secret]... (id 7)");
        assertThat(mask(key).masked("s3cr3t-and-short, s3cr3")).isEqualTo("s3cr3t-and-short, s3cr3");
    }

    @Test
    void a_secret_is_masked_as_it_looks_in_an_address_and_in_json() {
        String form = URLEncoder.encode(VALUE, StandardCharsets.UTF_8);

        assertThat(mask(VALUE).masked("?t=" + form + "&u=" + form.replace("+", "%20")))
                .isEqualTo("?t=[secret]&u=[secret]");
        assertThat(mask(VALUE).masked("{\"key\":\"s3cr3t/\\\"k y\\\"+1\"}")).isEqualTo("{\"key\":\"[secret]\"}");
    }

    @Test
    void a_secret_is_masked_in_the_other_spellings_that_json_allows() {
        assertThat(mask("ab/cd+ef==").masked("{\"received\":\"ab\\/cd+ef==\"}"))
                .isEqualTo("{\"received\":\"[secret]\"}");
        assertThat(mask("ab/cd+ef==").masked("ab/cd\\u002Bef== ab/cd\\u002bef=="))
                .isEqualTo("[secret] [secret]");
        assertThat(mask("a\\b<c>d&e'f\"g").masked("a\\\\b\\u003Cc\\u003Ed\\u0026e\\u0027f\\u0022g"))
                .isEqualTo("[secret]");
    }

    @Test
    void a_secret_is_masked_in_base64_at_any_place() {
        for (String before : List.of("", "u", "ux", "user:")) {
            byte[] credentials = (before + VALUE + ":after").getBytes(StandardCharsets.UTF_8);

            String masked = mask(VALUE).masked("Basic " + Base64.getEncoder().encodeToString(credentials));

            assertThat(masked).as(before).contains("[secret]");
            assertThat(masked.length()).as(before).isLessThan(34);
        }
        String safe = Base64.getUrlEncoder().encodeToString("????????>>>>".getBytes(StandardCharsets.UTF_8));
        assertThat(mask("????????>>>>").masked(safe)).isEqualTo("[secret]");
    }

    @Test
    void of_two_secrets_that_begin_alike_the_longer_is_masked_whole() {
        SecretMask mask = mask(Map.of("api-key", "key", "token", "key-and-more", "account", "x"));

        assertThat(mask.masked("key-and-more, key")).isEqualTo("[secret], [secret]");
    }

    @Test
    void a_secret_that_stands_in_the_mask_itself_does_not_tear_it() {
        assertThat(mask(Map.of("api-key", "e", "token", "long-one", "account", "x"))
                        .masked("long-one e"))
                .isEqualTo("[secret] [secret]");
    }

    @Test
    void without_secrets_nothing_is_masked() {
        assertThat(SecretMask.of(List.of(TOKEN, ACCOUNT), Settings.of(Map.of("account", "acme")))
                        .masked("acme [secret] x"))
                .isEqualTo("acme [secret] x");
    }
}
