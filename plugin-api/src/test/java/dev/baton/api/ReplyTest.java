package dev.baton.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.api.ActionResult.Reason;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReplyTest {

    @ParameterizedTest
    @ValueSource(ints = {200, 201, 202, 204, 299})
    void a_status_of_success_is_done(int status) {
        assertThat(reply(status).toResult()).isEqualTo(ActionResult.done());
        assertThat(reply(status).successful()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "401, CREDENTIALS",
        "403, CREDENTIALS",
        "404, NO_SUCH_SESSION",
        "410, NO_SUCH_SESSION",
        "409, CONFLICT",
        "400, REFUSED",
        "402, REFUSED",
        "405, SETTINGS",
        "418, REFUSED",
        "422, REFUSED",
        "499, REFUSED",
        "100, NONSENSE",
        "199, NONSENSE",
        "600, NONSENSE",
        "0, NONSENSE"
    })
    void a_status_that_asks_for_no_other_try_is_rejected(int status, Reason reason) {
        assertThat(reply(status).toResult())
                .isEqualTo(ActionResult.rejected(reason, "The backend answered " + status + ": no"));
        assertThat(reply(status).successful()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 425, 429, 500, 501, 502, 503, 504, 599})
    void a_status_that_asks_for_another_try_is_a_retry(int status) {
        Reply patient = new SaidReply(status, Map.of("Retry-After", "30"), "no", Optional.empty());

        assertThat(reply(status).toResult()).isEqualTo(ActionResult.retry("The backend answered " + status + ": no"));
        assertThat(patient.toResult())
                .isEqualTo(ActionResult.retry(
                        "The backend answered " + status + ": no", Optional.of(Duration.ofSeconds(30))));
    }

    @ParameterizedTest
    @ValueSource(ints = {300, 301, 302, 304, 307, 308, 399})
    void a_redirect_is_a_wrong_address(int status) {
        assertThat(reply(status).toResult())
                .isEqualTo(ActionResult.rejected(
                        Reason.SETTINGS,
                        "The backend answered " + status + ": no It is a redirect; put its target in the settings."));
    }

    @Test
    void a_result_without_a_body_ends_its_sentence() {
        Reply reply = new SaidReply(503, Map.of(), "", Optional.empty());

        assertThat(reply.toResult()).isEqualTo(ActionResult.retry("The backend answered 503."));
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "17, 17", "' 5 ', 5", "0000120, 120", "31536000, 31536000", "99999999999999999999, 9999999999"})
    void retry_after_is_read_in_seconds(String header, long seconds) {
        Reply reply = new SaidReply(503, Map.of("Retry-After", header), "", Optional.empty());

        assertThat(reply.retryAfter()).contains(Duration.ofSeconds(seconds));
    }

    @Test
    void retry_after_is_read_as_a_date_by_the_backends_clock() {
        Map<String, String> headers =
                Map.of("Date", "Sun, 06 Nov 1994 08:49:37 GMT", "Retry-After", "Sun, 06 Nov 1994 08:50:07 GMT");
        Reply reply = new SaidReply(503, headers, "", Optional.empty());

        assertThat(reply.retryAfter()).contains(Duration.ofSeconds(30));
    }

    @Test
    void retry_after_is_read_as_a_date_by_our_clock_where_the_backend_shows_none() {
        String inAnHour = DateTimeFormatter.RFC_1123_DATE_TIME.format(
                Instant.now().plus(Duration.ofHours(1)).atOffset(ZoneOffset.UTC));
        Reply reply = new SaidReply(503, Map.of("Retry-After", inAnHour), "", Optional.empty());

        assertThat(reply.retryAfter().orElseThrow()).isBetween(Duration.ofMinutes(50), Duration.ofMinutes(60));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "1.5", "soon", "", "1e6", "Wed, 21 Oct 2026 07:28:00 GMT"})
    void retry_after_in_other_words_is_left_out(String header) {
        Reply reply = new SaidReply(503, Map.of("Retry-After", header), "", Optional.empty());

        assertThat(reply.retryAfter()).isEmpty();
    }

    @Test
    void an_excerpt_is_one_line_of_200_characters_at_most() {
        Reply lines = new SaidReply(500, Map.of(), " first\r\n\tsecond\u0007third ", Optional.empty());
        Reply whole = new SaidReply(500, Map.of(), "x".repeat(200), Optional.empty());
        Reply cut = new SaidReply(500, Map.of(), "x".repeat(201), Optional.empty());

        assertThat(lines.excerpt()).isEqualTo("first second third");
        assertThat(whole.excerpt()).isEqualTo("x".repeat(200));
        assertThat(cut.excerpt()).isEqualTo("x".repeat(200) + "...");
    }

    @Test
    void values_are_found_by_their_path() {
        Reply reply = new SaidReply(
                200, Map.of(), "", Optional.of(Map.of("a", Map.of("text", "t", "flag", true, "list", List.of(1)))));

        assertThat(reply.at("a", "list")).contains(List.of(1));
        assertThat(reply.text("a", "text")).contains("t");
        assertThat(reply.flag("a", "flag")).contains(true);
        assertThat(reply.at()).isEqualTo(reply.json());
    }

    @Test
    void what_is_not_there_or_something_else_is_empty() {
        Reply reply = new SaidReply(200, Map.of(), "", Optional.of(Map.of("text", "true", "flag", false)));

        assertThat(reply.at("nothing", "below")).isEmpty();
        assertThat(reply.at("text", "below")).isEmpty();
        assertThat(reply.flag("text")).isEmpty();
        assertThat(reply.text("flag")).isEmpty();
        assertThat(new SaidReply(200, Map.of(), "[]", Optional.of(List.of())).at("a"))
                .isEmpty();
        assertThat(new SaidReply(200, Map.of(), "", Optional.empty()).text("a")).isEmpty();
    }

    private static Reply reply(int status) {
        return new SaidReply(status, Map.of(), "no", Optional.empty());
    }

    private record SaidReply(int status, Map<String, String> headers, String body, Optional<Object> json)
            implements Reply {

        @Override
        public Optional<String> header(String name) {
            return Optional.ofNullable(headers.get(name));
        }
    }
}
