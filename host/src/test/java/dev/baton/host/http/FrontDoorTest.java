package dev.baton.host.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FrontDoorTest {

    @ParameterizedTest
    @CsvSource({
        "/api/apps/public/9f3c/incoming, 9f3c",
        "/api/apps/public/9f3c/incoming/, 9f3c",
        "/api/apps/public/incoming/incoming, incoming",
        "/api/apps/public/9f%2D3c/incoming, 9f-3c",
        "/api/apps/public/9f;a=b/incoming, 9f;a=b",
        "/api/apps/public/./incoming, .",
    })
    void the_call_is_taken(String path, String id) {
        assertThat(FrontDoor.app(path)).contains(id);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "",
                "/api/apps/public/incoming",
                "/api/apps/public//incoming",
                "/api/apps/public/9f3c/incoming//",
                "/api/apps/public/9f3c/more/incoming",
                "/api/apps/public/9f3c/incoming/more",
                "/api/apps/public/9f3c/Incoming",
                "/api/apps/private/9f3c/incoming",
                "/%61pi/apps/public/9f3c/incoming",
                "/x/../api/apps/public/9f3c/incoming",
                "/api/apps/public/9f3c/incoming;x",
                "/more/api/apps/public/9f3c/incoming",
                "/api/apps/public/9f3cincoming",
            })
    void everything_else_is_the_frameworks(String path) {
        assertThat(FrontDoor.app(path)).isEmpty();
    }
}
