package dev.baton.host.console;

import dev.baton.host.apps.AppId;
import dev.baton.host.delivery.Action;
import dev.baton.host.delivery.DeliveryFilter;
import dev.baton.host.delivery.DeliveryState;
import dev.baton.host.delivery.Fault;
import dev.baton.host.delivery.Word;
import dev.baton.host.manage.DeliveriesResource;
import dev.baton.host.manage.Parameters;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which of an app's deliveries somebody asks for, as it stands in the address of the page.
 *
 * @param typed by field; what was left empty is not in it
 * @param problems what is wrong with it; what is wrong leaves nothing out
 */
record DeliveryQuery(Map<String, String> typed, DeliveryFilter filter, List<String> problems) {

    private static final List<String> FIELDS = List.of("state", "action", "session", "from", "to", "fault");

    static DeliveryQuery of(PageVisit visit, AppId app) {
        Map<String, String> typed = new LinkedHashMap<>();
        FIELDS.forEach(field -> visit.query(field).ifPresent(text -> typed.put(field, text.strip())));
        Parameters asked = new Parameters(name -> Optional.ofNullable(typed.get(name)));
        DeliveryFilter filter = DeliveriesResource.filter(asked).of(app);
        return new DeliveryQuery(typed, filter, List.copyOf(asked.problems()));
    }

    String typed(String field) {
        return typed.getOrDefault(field, "");
    }

    boolean isEmpty() {
        return typed.isEmpty();
    }

    /** As the end of an address, with one more field; {@code ?} and all. */
    String address(String field, String value) {
        Map<String, String> all = new LinkedHashMap<>(typed);
        all.put(field, value);
        StringBuilder address = new StringBuilder();
        all.forEach((name, text) -> address.append(address.isEmpty() ? '?' : '&')
                .append(name)
                .append('=')
                .append(URLEncoder.encode(text, StandardCharsets.UTF_8)));
        return address.toString();
    }

    List<String> states() {
        return Word.all(DeliveryState.class);
    }

    List<String> actions() {
        return Action.ids();
    }

    List<String> faults() {
        return Word.all(Fault.class);
    }
}
