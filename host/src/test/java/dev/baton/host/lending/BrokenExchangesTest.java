package dev.baton.host.lending;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.api.Http;
import dev.baton.api.NotSentException;
import dev.baton.host.lending.ExchangeObserver.Ending;
import dev.baton.host.lending.ExchangeObserver.Failure;
import dev.baton.host.wire.Talker;
import dev.baton.host.wire.TlsServer;
import dev.baton.testkit.Answer;
import dev.baton.testkit.FakeBackend;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Beyond the contract: how an exchange ends that the backend, or the way to it, does not let end well. */
class BrokenExchangesTest {

    private static final String HEAD = "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n";

    @TempDir
    Path folder;

    private final LendingHost host = new LendingHost(Duration.ofMillis(500));

    @AfterEach
    void stop() {
        host.close();
    }

    @Test
    void the_server_is_left_when_the_time_is_up_before_the_answer() throws Exception {
        try (Talker silent = Talker.saying("")) {
            Throwable failure = post(silent.url("http"));

            assertSent(failure, Failure.TIMED_OUT);
            assertThat(silent.clientHasLeft()).isTrue();
        }
    }

    @Test
    void the_server_is_left_when_the_time_is_up_within_the_body() throws Exception {
        try (Talker stalled = Talker.saying(HEAD + "Content-Length: 10\r\n\r\nhalf")) {
            Throwable failure = post(stalled.url("http"));

            assertSent(failure, Failure.TIMED_OUT);
            assertThat(stalled.clientHasLeft()).isTrue();
        }
    }

    @Test
    void the_server_is_left_when_a_body_without_a_length_goes_on_for_ever() throws Exception {
        byte[] block = new byte[65_536];
        try (LendingHost patient = new LendingHost();
                Talker endless = Talker.behaving(out -> {
                    out.write((HEAD + "\r\n").getBytes());
                    while (true) {
                        out.write(block);
                    }
                })) {
            Throwable failure =
                    Heard.failure(patient.http().post(endless.url("http")).send());

            assertThat(failure).isExactlyInstanceOf(IOException.class).hasMessageContaining("larger than");
            assertThat(patient.exchanges.endings).containsExactly(new Ending.Failed(Failure.TOO_LARGE));
            assertThat(endless.clientHasLeft()).isTrue();
        }
    }

    @Test
    void time_that_is_up_before_there_is_a_connection_means_not_sent() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            List<Socket> queue = fillQueueOf(server);

            Throwable failure = post(URI.create("http://127.0.0.1:" + server.getLocalPort()));

            assertNotSent(failure);
            for (Socket waiting : queue) {
                waiting.close();
            }
        }
    }

    /** Connects until the server's system lets nobody in any more. */
    private static List<Socket> fillQueueOf(ServerSocket server) throws IOException {
        List<Socket> queue = new ArrayList<>();
        InetSocketAddress address = new InetSocketAddress(server.getInetAddress(), server.getLocalPort());
        while (queue.size() < 100) {
            Socket socket = new Socket();
            queue.add(socket);
            try {
                socket.connect(address, 200);
            } catch (SocketTimeoutException full) {
                return queue;
            }
        }
        throw new AssertionError("A queue of one place took 100.");
    }

    @Test
    void why_there_is_no_connection_is_said_and_of_the_call_no_more_than_its_address() {
        URI nowhere = FakeBackend.unreachable();

        Throwable failure =
                Heard.failure(host.http().post(nowhere, "chat").query("a", "b").send());

        assertNotSent(failure);
        assertThat(failure).hasMessage("Cannot connect for POST " + nowhere + "/chat: connection refused.");
        assertThat(Unreachable.reason(new UnknownHostException("bot.example.com")))
                .isEqualTo("the name of the server is unknown");
    }

    @Test
    void a_server_that_does_not_speak_tls_has_been_sent_nothing() throws Exception {
        Throwable failure = postWithTlsToPlainServer();
        // On a busy machine the client sometimes hears of the connection's end before it hears of the handshake's, or
        // of neither.
        for (int more = 4; more > 0 && !String.valueOf(failure.getMessage()).contains("TLS"); more--) {
            assertNotSent(failure);
            host.exchanges.endings.clear();
            failure = postWithTlsToPlainServer();
        }

        assertNotSent(failure);
        assertThat(failure).hasMessageContaining("TLS");
    }

    private Throwable postWithTlsToPlainServer() throws IOException {
        try (Talker plain = Talker.saying("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n")) {
            return post(plain.url("https"));
        }
    }

    @Test
    void a_tls_handshake_that_never_ends_has_sent_nothing() throws Exception {
        try (Talker mute = Talker.saying("")) {
            Throwable failure = post(mute.url("https"));

            assertNotSent(failure);
            assertThat(mute.clientHasLeft()).isTrue();
        }
    }

    @Test
    void a_server_whose_certificate_nobody_trusts_has_been_sent_nothing() throws Exception {
        try (LendingHost patient = new LendingHost();
                TlsServer untrusted = TlsServer.start(folder)) {
            Throwable failure = Heard.failure(
                    patient.http().post(untrusted.url()).json(Map.of()).send());

            assertThat(failure).isInstanceOf(NotSentException.class).hasMessageContaining("certification path");
        }
    }

    @Test
    void an_answer_that_is_not_http_is_not_taken_for_a_dead_connection() throws Exception {
        try (Talker other = Talker.saying("SSH-2.0-hidden in the answer\r\n\r\n")) {
            Throwable failure = post(other.url("http"));

            assertSent(failure, Failure.BROKEN_OFF);
            assertThat(failure).hasMessageNotContaining("hidden in the answer").hasMessageContaining("not HTTP");
        }
    }

    @Test
    void on_a_new_connection_not_even_what_is_repeatable_is_sent_again() {
        try (FakeBackend backend = FakeBackend.start()) {
            backend.answers(Answer.reset());

            Throwable failure = Heard.failure(host.http().get(backend.url()).send());

            assertSent(failure, Failure.BROKEN_OFF);
            assertThat(backend.received()).hasSize(1);
        }
    }

    @Test
    void status_542_of_a_backend_is_an_answer_and_no_failure() {
        try (FakeBackend backend = FakeBackend.start()) {
            backend.answers(542, "{\"odd\": true}");

            assertThat(Heard.value(host.http().post(backend.url()).send()).flag("odd"))
                    .contains(true);
        }
    }

    private Throwable post(URI url) {
        Http.Call call = host.http().post(url).json(Map.of("session", "1"));
        return Heard.failure(call.send());
    }

    private void assertSent(Throwable failure, Failure kind) {
        assertThat(failure).isExactlyInstanceOf(IOException.class);
        assertThat(host.exchanges.endings).containsExactly(new Ending.Failed(kind));
    }

    private void assertNotSent(Throwable failure) {
        assertThat(failure).isInstanceOf(NotSentException.class);
        assertThat(host.exchanges.endings).containsExactly(new Ending.Failed(Failure.NOT_SENT));
    }
}
