package dev.baton.host.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.host.delivery.LedgerFull;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** A ledger that takes no more: 20,000 writes wait for it, or it is stopping. */
class FailuresTest {

    @Test
    void a_call_that_the_ledger_does_not_take_is_told_to_come_again() throws Exception {
        HttpResponse<String> answer = answerOf(config -> config.routes.get(
                "/",
                context -> Failures.ofCall(new CompletionException(new LedgerFull()))
                        .write(context)));

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).hasValue("1");
        assertThat(answer.body()).contains("\"code\":\"host-away\"", "Nothing was done; try again.");
    }

    @Test
    void so_is_who_changes_a_delivery() throws Exception {
        HttpResponse<String> answer = answerOf(config -> {
            Failures.answer(config);
            config.routes.get("/", context -> {
                throw new LedgerFull();
            });
        });

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).hasValue("1");
        assertThat(answer.body()).contains("\"code\":\"host-away\"", "Nothing was done; try again.");
    }

    private static HttpResponse<String> answerOf(Consumer<JavalinConfig> routes) throws Exception {
        Javalin server = Javalin.create(config -> {
            config.startup.showJavalinBanner = false;
            routes.accept(config);
        });
        server.start("127.0.0.1", 0);
        try {
            return HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + "/"))
                                    .build(),
                            BodyHandlers.ofString());
        } finally {
            server.stop();
        }
    }
}
