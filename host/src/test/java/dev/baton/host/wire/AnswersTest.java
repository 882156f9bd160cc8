package dev.baton.host.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What servers may say, and what is told of it. */
class AnswersTest {

    private static final Duration LIMIT = Duration.ofSeconds(5);
    private static final String OK = "HTTP/1.1 200 OK\r\n";

    private Wire wire;

    @BeforeEach
    void open() throws Exception {
        wire = Wire.open(LIMIT, LIMIT, SSLContext.getDefault(), null);
    }

    @AfterEach
    void close() {
        wire.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 2\r\n\r\nok",
                "Content-Length: 2\r\nContent-Length: 2\r\n\r\nok",
                "content-length:2\n\nok",
                "Content-Length : 2\r\n\r\nok",
                "X-Folded: a\r\n  b\r\nContent-Length: 2\r\n\r\nok",
                "Transfer-Encoding: chunked\r\n\r\n1\r\no\r\n1;x=y\r\nk\r\n0\r\nTrailer: a\r\n\r\n",
                "Transfer-Encoding: chunked\r\nContent-Length: 7\r\n\r\n2\r\nok\r\n0\r\n\r\n",
                "Transfer-Encoding: chunked\r\n\r\n2\nok\n0\n\n",
            })
    void what_old_servers_say_is_understood(String rest) throws Exception {
        Ear ear = heard(OK + rest);

        assertThat(ear.status()).isEqualTo(200);
        assertThat(ear.told).containsExactly("may it be sent?", "answering", "whole: ok");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 2\r\nContent-Length: 3\r\n\r\nok",
                "Content-Length: many\r\n\r\nok",
                "Content-Length: -2\r\n\r\nok",
                "No colon\r\n\r\nok",
            })
    void what_can_be_understood_in_two_ways_is_not(String rest) throws Exception {
        assertThat(heard(OK + rest).cause()).isNotInstanceOf(IOException.class);
    }

    @Test
    void a_body_that_ends_too_early_is_none_nor_is_one_in_odd_pieces() throws Exception {
        assertThat(heard(OK + "Transfer-Encoding: chunked\r\n\r\nzz\r\n").cause())
                .isNotNull();
        try (Talker server = Talker.hangingUpAfter(OK + "Content-Length: 10\r\n\r\nhalf")) {
            assertThat(sent(server).cause()).isInstanceOf(EOFException.class);
        }
        try (Talker server = Talker.hangingUpAfter(OK + "Transfer-Encoding: chunked\r\n\r\n4\r\nhalf\r\n")) {
            assertThat(sent(server).cause()).isInstanceOf(EOFException.class);
        }
    }

    @Test
    void a_body_without_a_length_ends_with_the_connection() throws Exception {
        try (Talker server = Talker.hangingUpAfter("HTTP/1.0 200 OK\r\n\r\nwhole")) {
            Ear ear = sent(server);

            assertThat(ear.status()).isEqualTo(200);
            assertThat(ear.told).endsWith("whole: whole");
        }
    }

    @Test
    void answers_before_the_answer_are_read_over_and_another_protocol_is_none() throws Exception {
        String early = "HTTP/1.1 100 Continue\r\n\r\n".repeat(2)
                + "HTTP/1.1 103 Early Hints\r\nLink: a\r\n\r\n"
                + "HTTP/1.1 142 Unheard of\r\n\r\n";

        Ear answered = heard(early + OK + "Content-Length: 2\r\n\r\nok");

        assertThat(answered.status()).isEqualTo(200);
        assertThat(answered.answered().headers().map()).containsOnlyKeys("Content-Length");
        assertThat(answered.told).containsExactly("may it be sent?", "answering", "whole: ok");
        assertThat(heard("HTTP/1.1 101 Switching Protocols\r\nUpgrade: a\r\n\r\n")
                        .cause())
                .isNotInstanceOf(IOException.class);
    }

    @Test
    void a_server_that_never_comes_to_the_answer_is_not_heard_out() throws Exception {
        try (Talker server = Talker.behaving(out -> {
            while (true) {
                out.write("HTTP/1.1 103 Early Hints\r\n\r\n".repeat(100).getBytes());
            }
        })) {
            assertThat(sent(server).cause()).hasMessageContaining("before the answer");
            assertThat(server.clientHasLeft()).isTrue();
        }
    }

    @Test
    void headers_are_told_as_they_came_and_too_many_are_no_answer() throws Exception {
        String head = OK + "Content-Length: 0\r\nx-a: 1\r\nX-A: 2\r\nX-Empty:\r\n";

        assertThat(heard(head + "\r\n").answered().headers().map())
                .containsEntry("x-a", List.of("1", "2"))
                .containsEntry("X-Empty", List.of(""));
        assertThat(heard(head + "X-B: " + "b".repeat(70_000) + "\r\n\r\n").cause())
                .isNotInstanceOf(IOException.class);
    }

    @Test
    void too_much_is_told_once_and_the_rest_is_not_kept() throws Exception {
        int tooMuch = 3 * 1024 * 1024;
        Ear ear = heard(OK + "Content-Length: " + tooMuch + "\r\n\r\n" + "x".repeat(tooMuch));

        wire.close();
        assertThat(ear.told).containsExactly("may it be sent?", "answering", "too large");
    }

    private Ear heard(String answer) throws Exception {
        try (Talker server = Talker.saying(answer)) {
            Ear ear = sent(server);
            ear.ended();
            return ear;
        }
    }

    private Ear sent(Talker server) {
        Ear ear = new Ear(true);
        HttpRequest request = HttpRequest.newBuilder(server.url())
                .POST(BodyPublishers.ofString("body"))
                .build();
        wire.sending(request, LIMIT, ear).start();
        return ear;
    }
}
