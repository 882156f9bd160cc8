package dev.baton.host.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.host.demo.RasaSignIn.Verdict;
import dev.baton.host.demo.StandInServer.Question;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

final class RasaSignInTest {

    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
    private static final String USER = "{\"username\":\"4711\",\"role\":\"user\"}";

    private final RasaSignIn signIn = new RasaSignIn("the-token", "the-secret", Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void the_token_counts_in_the_query_and_nowhere_else() {
        assertThat(signIn.check(question(Map.of("token", "the-token"), Map.of()), Optional.of("4711")))
                .isEqualTo(Verdict.WELCOME);
        assertThat(bearing("the-token", Optional.of("4711"))).isEqualTo(Verdict.STRANGER);
        assertThat(signIn.check(question(Map.of("token", "other"), Map.of()), Optional.of("4711")))
                .isEqualTo(Verdict.STRANGER);
    }

    @Test
    void a_user_may_what_concerns_that_chat_alone() throws Exception {
        String jwt = jwt(USER, NOW.plusSeconds(1), "the-secret");

        assertThat(bearing(jwt, Optional.of("4711"))).isEqualTo(Verdict.WELCOME);
        assertThat(bearing(jwt, Optional.of("4712"))).isEqualTo(Verdict.NOT_ALLOWED);
        assertThat(bearing(jwt, Optional.empty())).isEqualTo(Verdict.NOT_ALLOWED);
    }

    @Test
    void an_admin_may_everything() throws Exception {
        String jwt = jwt("{\"username\":\"x\",\"role\":\"admin\"}", NOW.plusSeconds(1), "the-secret");

        assertThat(bearing(jwt, Optional.empty())).isEqualTo(Verdict.WELCOME);
        assertThat(bearing(jwt, Optional.of("4711"))).isEqualTo(Verdict.WELCOME);
    }

    @Test
    void a_jwt_that_has_expired_or_is_signed_otherwise_is_a_stranger_s() throws Exception {
        assertThat(bearing(jwt(USER, NOW, "the-secret"), Optional.of("4711"))).isEqualTo(Verdict.STRANGER);
        assertThat(bearing(jwt(USER, NOW.plusSeconds(1), "another"), Optional.of("4711")))
                .isEqualTo(Verdict.STRANGER);
        assertThat(bearing("a.b.c", Optional.of("4711"))).isEqualTo(Verdict.STRANGER);
    }

    private Verdict bearing(String text, Optional<String> conversation) {
        return signIn.check(question(Map.of(), Map.of("Authorization", List.of("Bearer " + text))), conversation);
    }

    private static Question question(Map<String, String> query, Map<String, List<String>> headers) {
        return new Question("GET", "/status", query, headers, "");
    }

    private static String jwt(String user, Instant expires, String secret) throws Exception {
        String signed = base64("{\"alg\":\"HS256\"}".getBytes(StandardCharsets.UTF_8)) + "."
                + base64(("{\"user\":" + user + ",\"exp\":" + expires.getEpochSecond() + "}")
                        .getBytes(StandardCharsets.UTF_8));
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        return signed + "." + base64(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
