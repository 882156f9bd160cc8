package dev.baton.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RequestTest {

    private final Request request = Request.post("/calls", Map.of("X-Token", "t"), "{\"id\":\"bench-{number}\"}");

    @Test
    void a_request_is_a_post_with_its_headers_and_the_length_of_its_body() {
        assertThat(text(1))
                .startsWith("POST /calls HTTP/1.1\r\nHost: localhost\r\nX-Token: t\r\n")
                .contains("Content-Length: 27\r\n\r\n{\"id\":\"bench-618033988749\"}");
    }

    /** An index over ids that come in order is cheaper to keep than one over those of real chats. */
    @Test
    void no_two_calls_have_the_same_id_and_neighbours_are_far_apart() {
        List<Long> ids = new ArrayList<>();
        for (long number : List.of(0L, 999_999_000L, 999_999_999_000L)) {
            for (long i = 0; i < 1_000; i++) {
                ids.add(id(number + i));
            }
        }

        assertThat(ids).doesNotHaveDuplicates();
        for (int i = 1; i < ids.size(); i++) {
            assertThat(Math.abs(ids.get(i) - ids.get(i - 1))).isGreaterThan(100_000_000_000L);
        }
    }

    private long id(long number) {
        String text = text(number);
        return Long.parseLong(text.substring(text.length() - 14, text.length() - 2));
    }

    private String text(long number) {
        ByteBuffer copy = request.copy();
        request.renumber(copy, number);
        return StandardCharsets.US_ASCII.decode(copy).toString();
    }
}
