package dev.baton.host.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SuggestionTest {

    private static final List<String> KNOWN = List.of(
            "action",
            "sessionId",
            "actionData",
            "targetDepartment",
            "reason",
            "metadata",
            "host.keep-close-chat",
            "url");

    @ParameterizedTest
    @CsvSource({
        "sessionid, sessionId",
        "session_id, sessionId",
        "sesionId, sessionId",
        "sessoinId, sessionId",
        "sessionIdd, sessionId",
        "acton, action",
        "actions, action",
        "actiondata, actionData",
        "targetDepartement, targetDepartment",
        "HOST_KEEP_CLOSE_CHAT, host.keep-close-chat",
        "host.kepclose-chat, host.keep-close-chat",
        "URL, url",
    })
    void a_misspelt_word_is_recognised(String typed, String meant) {
        assertThat(Suggestion.closest(typed, KNOWN)).contains(meant);
    }

    @ParameterizedTest
    @ValueSource(strings = {"region", "session", "priority", "user", "uri", "data", "", "id", "department"})
    void a_word_of_its_own_is_left_alone(String typed) {
        assertThat(Suggestion.closest(typed, KNOWN)).isEmpty();
    }

    @Test
    void the_nearest_of_several_is_chosen_and_the_first_of_equals() {
        assertThat(Suggestion.closest("handovers", List.of("handlovers", "handover-s", "handoverz")))
                .contains("handover-s");
        assertThat(Suggestion.closest("closex", List.of("closey", "closez"))).contains("closey");
    }

    @Test
    void a_very_long_word_costs_no_time() {
        String endless = "sessionId".repeat(100_000);

        Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(2),
                () -> assertThat(Suggestion.closest(endless, KNOWN)).isEmpty());
    }
}
