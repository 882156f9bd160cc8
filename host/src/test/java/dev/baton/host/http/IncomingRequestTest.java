package dev.baton.host.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is of the server's own kind of request; the rest is tried by calls. */
@Timeout(60)
class IncomingRequestTest {

    private static final long IDLE_MILLIS = 400;
    /** Between two moments in which the server looks at what is idle: what it is writing just then, it gives up. */
    private static final long ANSWER_MILLIS = 2 * IDLE_MILLIS + IDLE_MILLIS / 2;

    private static final String ID = "00000000-0000-4000-8000-000000000001";

    private final Server server = new Server();
    private final ServerConnector connector = new ServerConnector(server);
    private final List<String> observed = new ArrayList<>();
    private final CompletableFuture<Throwable> ended = new CompletableFuture<>();
    private Answer answer = Answer.text(200, "{}");

    @BeforeEach
    void serve() throws Exception {
        connector.setHost("127.0.0.1");
        connector.setIdleTimeout(IDLE_MILLIS);
        server.addConnector(connector);
        server.setHandler(new Handler.Abstract() {
            @Override
            public boolean handle(Request request, Response response, Callback callback) {
                Callback told = Callback.from(() -> ended.complete(null), failed -> ended.complete(failed));
                answerLater(new IncomingRequest(request, response, Callback.combine(callback, told), ID));
                return true;
            }
        });
        server.start();
    }

    @AfterEach
    void stop() throws Exception {
        server.stop();
    }

    @Test
    void a_caller_who_waits_for_longer_than_a_connection_may_be_idle_hears_the_answer() throws Exception {
        HttpResponse<String> heard = call();

        assertThat(heard.statusCode()).isEqualTo(200);
        assertThat(heard.body()).isEqualTo("{}");
        assertThat(heard.headers().firstValue("Content-Type")).contains("application/json");
        assertThat(ended.get(10, TimeUnit.SECONDS)).isNull();
        assertThat(observed).containsExactly(ID + " 200");
    }

    @Test
    void an_answer_that_cannot_be_written_ends_the_request_all_the_same() throws Exception {
        answer = new Answer(200, new byte[0], null);

        CompletableFuture<HttpResponse<String>> heard = CompletableFuture.supplyAsync(() -> call());

        assertThat(ended.get(10, TimeUnit.SECONDS)).isInstanceOf(NullPointerException.class);
        assertThat(heard.handle((response, failed) -> failed != null || response.statusCode() == 500)
                        .get(10, TimeUnit.SECONDS))
                .isTrue();
    }

    private void answerLater(IncomingRequest request) {
        CompletableFuture.delayedExecutor(ANSWER_MILLIS, TimeUnit.MILLISECONDS)
                .execute(() -> request.answer(
                        answer, (app, action, status, nanos) -> observed.add(app.orElseThrow() + " " + status)));
    }

    private HttpResponse<String> call() {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + connector.getLocalPort()))
                .timeout(Duration.ofSeconds(20))
                .POST(HttpRequest.BodyPublishers.ofString("{}"))
                .build();
        return HttpClient.newHttpClient()
                .sendAsync(request, BodyHandlers.ofString())
                .join();
    }
}
