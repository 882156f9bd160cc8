package dev.baton.rasa;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.testkit.AppHarness;
import dev.baton.testkit.Received;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class SignInTest {

    private final FakeRasa rasa = new FakeRasa();

    @AfterEach
    void stop() {
        rasa.close();
    }

    @Test
    void the_token_goes_into_the_query_and_nowhere_else() {
        rasa.app("auth-token", "a token & more").handover("4711");

        assertThat(signed()).isNotEmpty().allSatisfy(request -> {
            assertThat(request.query("token")).contains("a token & more");
            assertThat(request.header("Authorization")).isEmpty();
        });
    }

    @Test
    void a_jwt_is_for_that_chat_alone_and_for_two_minutes() throws Exception {
        AppHarness app = rasa.app("jwt-secret", "the-secret");
        long now = app.context().clock().instant().getEpochSecond();

        app.handover("chat+1@x");

        for (Received request : signed()) {
            String[] jwt = request.header("Authorization")
                    .orElseThrow()
                    .substring("Bearer ".length())
                    .split("\\.");
            assertThat(decoded(jwt[0])).isEqualTo("{\"alg\":\"HS256\",\"typ\":\"JWT\"}");
            assertThat(decoded(jwt[1]))
                    .isEqualTo("{\"user\":{\"username\":\"chat+1@x\",\"role\":\"user\"},\"exp\":" + (now + 120) + "}");
            assertThat(jwt[2]).isEqualTo(hmac("the-secret", jwt[0] + "." + jwt[1]));
            assertThat(request.query("token")).isEmpty();
        }
        assertThat(signed()).hasSize(4);
    }

    @Test
    void each_call_is_signed_anew() {
        AppHarness app = rasa.app("jwt-secret", "the-secret");

        app.closeChat("4711");
        app.context().clock().advance(Duration.ofMinutes(10));
        app.closeChat("4711");

        List<String> signatures = signed().stream()
                .map(request -> request.header("Authorization").orElseThrow())
                .distinct()
                .toList();
        assertThat(signatures).hasSize(2);
    }

    @Test
    void the_status_is_asked_for_as_an_admin() {
        rasa.app("jwt-secret", "the-secret").check();

        String jwt = signed().get(0).header("Authorization").orElseThrow();
        assertThat(rasa.calls()).containsExactly("GET /version", "GET /status");
        assertThat(decoded(jwt.split("\\.")[1])).contains("\"role\":\"admin\"");
    }

    @Test
    void both_are_sent_where_both_are_set() {
        rasa.app("auth-token", "the-token", "jwt-secret", "the-secret").closeChat("4711");

        assertThat(signed()).isNotEmpty().allSatisfy(request -> {
            assertThat(request.query("token")).contains("the-token");
            assertThat(request.header("Authorization")).isPresent();
        });
    }

    @Test
    void nothing_is_sent_where_nothing_is_set() {
        rasa.app().closeChat("4711");

        assertThat(signed()).isNotEmpty().allSatisfy(request -> {
            assertThat(request.query("token")).isEmpty();
            assertThat(request.header("Authorization")).isEmpty();
        });
    }

    /** All requests but the one for the version, which is open. */
    private List<Received> signed() {
        return rasa.backend().received().stream()
                .filter(request -> !request.path().equals("/version"))
                .toList();
    }

    private static String decoded(String base64) {
        return new String(Base64.getUrlDecoder().decode(base64), StandardCharsets.UTF_8);
    }

    private static String hmac(String secret, String text) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    }
}
