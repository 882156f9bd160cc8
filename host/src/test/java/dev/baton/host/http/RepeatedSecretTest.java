package dev.baton.host.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.api.ActionResult;
import dev.baton.api.ActionResult.Reason;
import dev.baton.host.TestHost;
import dev.baton.host.apps.TestApp;
import java.net.http.HttpResponse;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A backend may repeat the key that it was sent, and an app what its backend said. The key is "hush" here. */
class RepeatedSecretTest {

    private final TestHost host = TestHost.start();

    @AfterEach
    void end() {
        host.close();
    }

    static Stream<ActionResult> results() {
        String words = "The backend does not know the key hush.";
        return Stream.of(
                ActionResult.rejected(Reason.CREDENTIALS, words),
                ActionResult.retry(words),
                ActionResult.unknown(words));
    }

    @ParameterizedTest
    @MethodSource("results")
    void neither_the_caller_nor_the_ledger_hears_it(ActionResult result) {
        host.install(TestApp.handingOver(result));

        HttpResponse<String> response = host.call("{\"action\":\"handover\",\"sessionId\":\"s1\"}");

        assertThat(response.statusCode()).isGreaterThanOrEqualTo(500);
        assertThat(response.body())
                .contains("The backend does not know the key [secret].")
                .doesNotContain("hush");
        assertThat(host.delivery(response).ending().orElseThrow().message())
                .startsWith("The backend does not know the key [secret].");
    }
}
