package dev.baton.host.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.host.delivery.Patience;
import java.time.Duration;
import org.eclipse.jetty.http.HttpFields;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CallHeadersTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "respond-async | PT0S",
                "Respond-Async | PT0S",
                "return=minimal, respond-async | PT0S",
                "wait=0 | PT0S",
                "wait=1 | PT1S",
                "WAIT = 7 | PT7S",
                "wait=\"7\" | PT7S",
                "respond-async, wait=10 | PT10S",
                "wait=10;foo=bar, respond-async | PT10S",
                "wait=60 | PT1M",
                "wait=61 | PT1M",
                "wait=99999999999999999999 | PT1M",
            })
    void a_caller_says_how_long_it_waits_and_nobody_waits_longer_than_a_minute(String prefer, Duration most) {
        assertThat(CallHeaders.patience(HttpFields.build().add("Prefer", prefer))
                        .map(Patience::most))
                .hasValue(most);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "wait", "wait=", "wait=-1", "wait=soon", "wait=1.5", "respond-asynchronously", "await=3"})
    void what_cannot_be_read_is_ignored(String prefer) {
        assertThat(CallHeaders.patience(HttpFields.build().add("Prefer", prefer)))
                .isEmpty();
    }
}
