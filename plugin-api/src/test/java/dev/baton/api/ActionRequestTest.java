package dev.baton.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ActionRequestTest {

    @Test
    void metadata_stays_as_it_was_when_the_request_was_made() {
        Map<String, String> metadata = new HashMap<>(Map.of("key", "value"));
        List<ActionRequest> requests = List.of(
                new CloseChat("delivery", "session", Optional.empty(), metadata),
                new Handover("delivery", "session", Optional.empty(), Optional.empty(), metadata));

        metadata.put("key", "changed");
        metadata.put("other", "new");

        assertThat(requests).allMatch(request -> request.metadata().equals(Map.of("key", "value")));
    }

    @Test
    void metadata_cannot_be_changed_by_who_reads_it() {
        ActionRequest closing = new CloseChat("delivery", "session", Optional.empty(), new HashMap<>());
        ActionRequest handing =
                new Handover("delivery", "session", Optional.empty(), Optional.empty(), new HashMap<>());

        assertThatThrownBy(() -> closing.metadata().put("key", "value"))
                .isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> handing.metadata().put("key", "value"))
                .isInstanceOf(UnsupportedOperationException.class);
    }
}
