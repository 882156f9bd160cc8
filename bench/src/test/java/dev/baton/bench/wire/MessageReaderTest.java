package dev.baton.bench.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.ProtocolException;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class MessageReaderTest {

    private static final String ANSWER = "HTTP/1.1 200 OK\r\nDate: today\r\nCONTENT-length: 4\r\n\r\nbody";

    private final MessageReader reader = new MessageReader();

    @Test
    void a_message_is_whole_with_its_last_byte_and_not_before() throws IOException {
        for (int i = 0; i < ANSWER.length(); i++) {
            assertThat(reader.whole()).isFalse();
            reader.readFrom(connection(ANSWER.substring(i, i + 1)));
        }

        assertThat(reader.whole()).isTrue();
        assertThat(reader.text()).isEqualTo(ANSWER);
    }

    @Test
    void head_and_body_are_told_apart() throws IOException {
        reader.readFrom(connection(ANSWER));

        assertThat(reader.whole()).isTrue();
        assertThat(reader.startsWith(bytes("HTTP/1.1 200"))).isTrue();
        assertThat(reader.startsWith(bytes("HTTP/1.1 500"))).isFalse();
        assertThat(reader.bodyStartsWith(bytes("bo"))).isTrue();
        assertThat(reader.bodyStartsWith(bytes("HTTP"))).isFalse();
    }

    @Test
    void a_body_never_starts_with_what_lies_behind_it() throws IOException {
        reader.readFrom(connection(ANSWER + "HTTP/1.1 200 OK\r\n"));

        assertThat(reader.whole()).isTrue();
        assertThat(reader.bodyStartsWith(bytes("bodyHTTP"))).isFalse();
    }

    @Test
    void messages_that_come_together_are_taken_one_by_one() throws IOException {
        reader.readFrom(connection("GET / HTTP/1.1\r\nHost: x\r\n\r\n" + ANSWER + "HTTP/1.1 404"));

        assertThat(reader.whole()).isTrue();
        assertThat(reader.text()).startsWith("GET / ").endsWith("\r\n\r\n");
        reader.next();
        assertThat(reader.whole()).isTrue();
        assertThat(reader.text()).isEqualTo(ANSWER);
        reader.next();
        assertThat(reader.whole()).isFalse();
    }

    @Test
    void the_end_of_a_connection_is_told() throws IOException {
        assertThat(reader.readFrom(connection("HTTP/1.1 200"))).isTrue();
        assertThat(reader.readFrom(connection(""))).isFalse();
    }

    @Test
    void what_it_cannot_read_is_refused_rather_than_misread() throws IOException {
        reader.readFrom(connection("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nbody\r\n0\r\n\r\n"));

        assertThatThrownBy(reader::whole).isInstanceOf(ProtocolException.class).hasMessageContaining("chunks");
    }

    @Test
    void a_length_that_is_none_is_refused() throws IOException {
        reader.readFrom(connection("HTTP/1.1 200 OK\r\nContent-Length: -4\r\n\r\nbody"));

        assertThatThrownBy(reader::whole).isInstanceOf(ProtocolException.class).hasMessageContaining("'-4'");
    }

    @Test
    void a_message_that_is_too_large_is_refused() throws IOException {
        reader.readFrom(connection("HTTP/1.1 200 OK\r\nContent-Length: 99999\r\n\r\n" + "x".repeat(99_999)));

        assertThat(reader.whole()).isFalse();
        assertThatThrownBy(() -> reader.readFrom(connection("x")))
                .isInstanceOf(ProtocolException.class)
                .hasMessageContaining("larger");
    }

    private static ReadableByteChannel connection(String bytes) {
        return Channels.newChannel(new ByteArrayInputStream(bytes(bytes)));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
