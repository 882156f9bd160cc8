package dev.baton.host.lending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.baton.api.Http;
import dev.baton.api.NotSentException;
import dev.baton.host.apps.CallScope;
import dev.baton.host.lending.ExchangeObserver.Ending;
import dev.baton.host.lending.ExchangeObserver.Target;
import dev.baton.testkit.Answer;
import dev.baton.testkit.FakeBackend;
import dev.baton.testkit.Received;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Beyond the contract: what the host adds to a call, and what it does not let through. */
class LentCallTest {

    private final LendingHost host = new LendingHost();
    private final FakeBackend backend = FakeBackend.start();

    @AfterEach
    void stop() {
        backend.close();
        host.close();
    }

    @Test
    void the_host_names_itself_and_asks_for_json_over_plain_http_1() {
        backend.answers(200, "{}");

        Heard.value(host.http().post(backend.url()).json(Map.of()).send());

        Received request = backend.received().get(0);
        assertThat(request.header("User-Agent")).contains("Baton/test");
        assertThat(request.header("Accept")).contains("application/json");
        assertThat(request.header("Content-Type")).contains("application/json");
        assertThat(request.headers().keySet())
                .doesNotContain("Upgrade", "HTTP2-Settings", "Connection", "Accept-Encoding", "X-Request-Id");
    }

    @Test
    void what_an_app_says_itself_is_not_said_twice() {
        backend.answers(200, "{}");

        Heard.value(host.http()
                .post(backend.url())
                .header("accept", "text/plain")
                .header("content-type", "application/vnd.odd+json")
                .json(Map.of())
                .send());

        Received request = backend.received().get(0);
        assertThat(request.headers().get("accept")).containsExactly("text/plain");
        assertThat(request.headers().get("content-type")).containsExactly("application/vnd.odd+json");
    }

    @Test
    void a_call_without_a_body_names_no_type_of_it() {
        backend.answers(200, "{}");

        Heard.value(host.http().post(backend.url()).send());
        Heard.value(host.http().get(backend.url()).send());

        assertThat(backend.received())
                .hasSize(2)
                .allMatch(request -> request.header("Content-Type").isEmpty());
    }

    @Test
    void the_request_carries_the_id_of_the_delivery() {
        backend.answers(200, "{}");

        new CallScope("delivery-7", Duration.ofSeconds(5))
                .run(() -> Heard.value(host.http().post(backend.url()).send()));

        assertThat(backend.received().get(0).header("X-Request-Id")).contains("delivery-7");
    }

    @Test
    void a_call_ends_before_the_attempt_that_it_belongs_to() {
        backend.answers(Answer.silence());
        CallScope scope = new CallScope("delivery-1", Duration.ofSeconds(6));

        scope.run(() -> Heard.failure(host.http().post(backend.url()).send()));

        assertThat(scope.timeLeft()).isPositive();
    }

    @Test
    void nothing_is_sent_where_no_time_is_left() {
        AtomicReference<Throwable> failure = new AtomicReference<>();

        new CallScope("delivery-1", Duration.ofMillis(40))
                .run(() -> failure.set(
                        Heard.failure(host.http().post(backend.url()).send())));

        assertThat(failure.get()).isInstanceOf(NotSentException.class);
        assertThat(host.exchanges.started).isEmpty();
    }

    @Test
    void nothing_is_sent_for_a_call_that_another_host_may_have_taken_over() {
        AtomicReference<Throwable> failure = new AtomicReference<>();

        new CallScope("delivery-1", Duration.ofSeconds(6), () -> false)
                .run(() -> failure.set(
                        Heard.failure(host.http().post(backend.url()).send())));

        assertThat(failure.get()).isInstanceOf(NotSentException.class).hasMessageContaining("cut off");
        assertThat(backend.received()).isEmpty();
    }

    @Test
    void headers_of_the_connection_are_the_host_s_alone() {
        Http.Call call = host.http().post(backend.url());

        for (String name : new String[] {"Host", "Connection", "content-length", "Transfer-Encoding", "Upgrade"}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> call.header(name, "x"))
                    .withMessageContaining(name);
        }
        for (String name : new String[] {"", "a b", "a:b", "a\r\nb"}) {
            assertThatIllegalArgumentException().isThrownBy(() -> call.header(name, "x"));
        }
    }

    @Test
    void addresses_and_methods_that_cannot_be_meant_are_refused_without_quoting_a_password() {
        Http http = host.http();

        for (String address :
                new String[] {"ftp://host/", "/path", "http:///path", "http://u:pass@host/", "http://h/#x"}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> http.call("GET", URI.create(address)))
                    .withMessageNotContaining("pass@");
        }
        assertThatIllegalArgumentException().isThrownBy(() -> http.call("BREW", backend.url()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> http.get(backend.url()).within(Duration.ZERO));
    }

    @Test
    void a_call_is_sent_once() {
        backend.answers(200, "{}");
        Http.Call call = host.http().post(backend.url());
        Heard.value(call.send());

        assertThatIllegalStateException().isThrownBy(call::send);
        assertThat(backend.received()).hasSize(1);
    }

    @Test
    void what_is_observed_holds_neither_query_nor_secret() {
        backend.answers(204, "");

        Heard.value(host.lend("k+/y")
                .context()
                .http()
                .post(backend.url(), "of", "k+/y")
                .query("token", "hidden")
                .send());

        Target target = new Target(LendingHost.APP, "POST", backend.url() + "/of/[secret]");
        assertThat(host.exchanges.started).containsExactly(target);
        assertThat(host.exchanges.ended).containsExactly(target);
        assertThat(host.exchanges.endings).containsExactly(new Ending.Answered(204));
    }

    @Test
    void an_answer_that_is_compressed_without_being_asked_is_read() throws Exception {
        try (GzipServer server = new GzipServer("{\"ok\": true}".getBytes(StandardCharsets.UTF_8))) {
            assertThat(Heard.value(host.http().post(server.url()).send()).flag("ok"))
                    .contains(true);
        }
    }

    @Test
    void an_answer_that_swells_beyond_the_limit_fails_the_call() throws Exception {
        try (GzipServer bomb = new GzipServer(new byte[Http.LARGEST_REPLY + 1])) {
            Throwable failure = Heard.failure(host.http().post(bomb.url()).send());

            assertThat(failure).isExactlyInstanceOf(IOException.class).hasMessageContaining("compressed");
        }
    }
}
