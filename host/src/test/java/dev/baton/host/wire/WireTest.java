package dev.baton.host.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.testkit.Answer;
import dev.baton.testkit.FakeBackend;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is told of a request: whether it was sent rests on it. */
class WireTest {

    private static final Duration LONGEST = Duration.ofSeconds(10);
    private static final Duration KEPT = Duration.ofSeconds(3);

    @TempDir
    Path folder;

    private final FakeBackend backend = FakeBackend.start();
    private Wire wire = Wire.open(Duration.ofSeconds(3), KEPT, anybodyTrusted(), null);

    @AfterEach
    void stop() {
        wire.close();
        backend.close();
    }

    @Test
    void a_request_that_may_not_be_sent_is_not_on_a_new_connection_nor_on_a_kept_one() throws Exception {
        backend.answers(200, "{}");

        assertThat(send(post(backend.url()), false).cause()).isNotNull();
        assertThat(send(post(backend.url()), true).status()).isEqualTo(200);
        assertThat(send(post(backend.url()), false).cause()).isNotNull();
        assertThat(send(post(backend.url()), true).status()).isEqualTo(200);

        assertThat(backend.received()).hasSize(2);
    }

    @Test
    void nobody_is_asked_while_there_is_no_connection_and_once_where_there_is() throws Exception {
        backend.answers(200, "{}");

        Ear lost = send(post(FakeBackend.unreachable()), true);
        Ear found = send(post(backend.url()), true);

        assertThat(lost.cause()).hasMessageContaining("refused");
        assertThat(lost.told).containsExactly("broken");
        assertThat(found.status()).isEqualTo(200);
        assertThat(found.told).containsExactly("may it be sent?", "answering", "whole: {}");
    }

    @Test
    void whether_a_connection_served_others_before_is_known() throws Exception {
        backend.answers(Answer.reset());

        assertThat(send(post(backend.url()), true).keptConnection.get(10, TimeUnit.SECONDS))
                .isFalse();
        backend.answers(200, "{}");
        send(post(backend.url()), true).answered();
        backend.answers(Answer.reset());
        assertThat(send(post(backend.url()), true).keptConnection.get(10, TimeUnit.SECONDS))
                .isTrue();
    }

    /** Two protocols, since their handshakes end on different sides. */
    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void over_tls_a_request_counts_as_sent_after_the_handshake_and_one_given_up_meanwhile_is_not_sent(String protocol)
            throws Exception {
        try (TlsServer server = TlsServer.speaking(protocol, folder)) {
            trust(server.trusting());

            Ear givenUp = send(post(server.url()), false);
            assertThat(givenUp.cause()).isNotNull();
            assertThat(givenUp.told).containsExactly("may it be sent?", "broken");
            assertThat(server.received()).isEmpty();

            for (int calls = 0; calls < 3; calls++) {
                Ear sent = send(post(server.url()), true);
                assertThat(sent.status()).isEqualTo(204);
                assertThat(sent.told).containsExactly("may it be sent?", "answering", "whole: ");
            }
            assertThat(server.received()).containsExactly("body", "body", "body");
        }
    }

    @Test
    void where_the_handshake_fails_nobody_is_asked() throws Exception {
        try (TlsServer server = TlsServer.start(folder)) {
            Ear untrusted = send(post(server.url()), true);
            assertThat(untrusted.cause()).isInstanceOf(SSLException.class);
            assertThat(untrusted.told).containsExactly("broken");

            trust(server.trusting());
            Ear otherName = send(post(URI.create("https://localhost:" + server.port())), true);
            assertThat(otherName.cause()).isInstanceOf(SSLException.class).hasStackTraceContaining("localhost");
            assertThat(otherName.told).containsExactly("broken");
            assertThat(server.received()).isEmpty();
        }
    }

    @Test
    void an_idle_connection_is_given_up_and_one_that_waits_for_its_answer_is_not() throws Exception {
        restart(Duration.ofMillis(200), anybodyTrusted());
        try (Talker slow = Talker.behaving(out -> {
            Thread.sleep(1_000);
            out.write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok".getBytes());
        })) {
            Ear late = send(post(slow.url()), true);

            assertThat(late.status()).isEqualTo(200);
            assertThat(late.told).containsExactly("may it be sent?", "answering", "whole: ok");
            assertThat(slow.clientHasLeft()).isTrue();
        }
    }

    @Test
    void a_request_goes_out_as_it_was_asked_for() throws Exception {
        String path = "/a%2Fb//c/";
        String query = "?q=%C3%A4&empty=&%20&a=b=c+d";
        String token = "t".repeat(20_000);
        try (Talker server = Talker.saying("HTTP/1.1 204 No Content\r\n\r\n")) {
            HttpRequest request = HttpRequest.newBuilder(URI.create(server.url() + path + query))
                    .POST(BodyPublishers.noBody())
                    .header("X-Two", "1")
                    .header("X-Two", "2")
                    .header("Authorization", "Bearer " + token)
                    .build();

            assertThat(send(request, true).status()).isEqualTo(204);

            wire.close();
            assertThat(server.said().lines())
                    .startsWith("POST " + path + query + " HTTP/1.1")
                    .contains("Host: " + server.url().getAuthority(), "Content-Length: 0", "X-Two: 1", "X-Two: 2")
                    .contains("Authorization: Bearer " + token)
                    .noneMatch(line -> line.matches("(?i)(user-agent|accept-encoding|content-type|expect|cookie):.*"));
        }
    }

    @Test
    void letters_of_all_alphabets_are_sent_as_they_are_written_in_addresses() throws Exception {
        try (Talker server = Talker.saying("HTTP/1.1 204 No Content\r\n\r\n")) {
            URI url = URI.create(server.url() + "/\u00e4\u010a?\u00e4=\u010a");

            assertThat(send(post(url), true).status()).isEqualTo(204);

            wire.close();
            assertThat(server.said().lines()).startsWith("POST /%C3%A4%C4%8A?%C3%A4=%C4%8A HTTP/1.1");
        }
    }

    @Test
    void what_waits_when_the_wire_is_closed_and_what_comes_after_is_told_so() throws Exception {
        try (Talker mute = Talker.saying("")) {
            Ear waiting = send(post(mute.url()), true);
            mute.heard();

            wire.close();
            Ear after = send(post(mute.url()), true);

            assertThat(waiting.cause()).isNotNull();
            assertThat(waiting.told).containsExactly("may it be sent?", "broken");
            assertThat(after.cause()).isNotNull();
            assertThat(after.told).containsExactly("broken");
        }
    }

    @Test
    void what_is_cancelled_is_left() throws Exception {
        try (Talker mute = Talker.saying("")) {
            Ear ear = new Ear(true);
            Sending sending = wire.sending(post(mute.url()), LONGEST, ear);
            sending.start();
            mute.heard();

            sending.cancel();

            assertThat(ear.cause()).isNotNull();
            assertThat(mute.clientHasLeft()).isTrue();
        }
    }

    private void trust(SSLContext tls) {
        restart(KEPT, tls);
    }

    private void restart(Duration kept, SSLContext tls) {
        wire.close();
        wire = Wire.open(Duration.ofSeconds(3), kept, tls, null);
    }

    private static SSLContext anybodyTrusted() {
        try {
            return SSLContext.getDefault();
        } catch (java.security.NoSuchAlgorithmException broken) {
            throw new AssertionError(broken);
        }
    }

    private Ear send(HttpRequest request, boolean maySend) {
        Ear ear = new Ear(maySend);
        wire.sending(request, LONGEST, ear).start();
        return ear;
    }

    private static HttpRequest post(URI url) {
        return HttpRequest.newBuilder(url).POST(BodyPublishers.ofString("body")).build();
    }
}
