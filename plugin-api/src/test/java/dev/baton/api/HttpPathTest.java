package dev.baton.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpPathTest {

    private static final URI BASE = URI.create("https://bot.example.com/base");

    private final List<String> calls = new ArrayList<>();

    /** Notes what is to be called, and calls nobody. */
    private final Http http = (method, url) -> {
        calls.add(method + " " + url);
        return null;
    };

    @Test
    void get_post_and_put_name_their_method() {
        http.get(BASE, "a");
        http.post(BASE, "a");
        http.put(BASE, "a");

        assertThat(calls)
                .containsExactly(
                        "GET https://bot.example.com/base/a",
                        "POST https://bot.example.com/base/a",
                        "PUT https://bot.example.com/base/a");
    }

    @Test
    void segments_are_put_below_the_base_one_by_one() {
        http.post(BASE, "v1", "chat", "close");
        http.post(URI.create("https://bot.example.com//"), "v1");
        http.post(BASE);

        assertThat(calls)
                .containsExactly(
                        "POST https://bot.example.com/base/v1/chat/close",
                        "POST https://bot.example.com/v1",
                        "POST https://bot.example.com/base");
    }

    @ParameterizedTest
    @CsvSource({
        "az-AZ_09.~, az-AZ_09.~",
        "!$&()*+;=:@, !$&()*+;=:@",
        "a/b, a%2Fb",
        "a b, a%20b",
        "50%, 50%25",
        "%2e%2e, %252e%252e",
        "a?b#c, a%3Fb%23c",
        "a\\b, a%5Cb",
        "gr\u00fc\u00df, gr%C3%BC%C3%9F",
        "\u4f60, %E4%BD%A0",
        "\ud83d\ude00, %F0%9F%98%80",
        "[x]<y>, %5Bx%5D%3Cy%3E",
        "..., ...",
        ".hidden, .hidden"
    })
    void a_segment_keeps_what_it_may_hold_and_encodes_the_rest(String segment, String encoded) {
        http.get(BASE, segment);

        assertThat(calls).containsExactly("GET https://bot.example.com/base/" + encoded);
    }

    @Test
    void control_characters_and_quotes_are_encoded_too() {
        http.get(BASE, "a\r\n\"'\u0000");

        assertThat(calls).containsExactly("GET https://bot.example.com/base/a%0D%0A%22'%00");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", ".."})
    void a_segment_that_would_leave_its_place_is_refused(String segment) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> http.post(BASE, "chat", segment, "close"))
                .withMessage("'" + segment + "' cannot be part of a path.");
        assertThat(calls).isEmpty();
    }
}
