package dev.baton.host.console;

import dev.baton.host.apps.AppState;
import dev.baton.host.delivery.Delivery;
import dev.baton.host.delivery.DeliveryFilter;
import dev.baton.host.delivery.LedgerView;
import dev.baton.host.manage.Management;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code /apps/{id}/sessions}: what became of each chat lately. */
record SessionsPage(Management management) {

    /**
     * The page.
     *
     * @param wanted the session that was asked for; empty for all
     * @param looked at how many deliveries
     */
    record Sessions(AppHead head, String wanted, List<Session> sessions, int looked) {}

    /**
     * A chat, by its last call.
     *
     * @param calls how many of it were among those looked at
     */
    record Session(String id, Delivery last, int calls) {}

    PageAnswer show(PageVisit visit) {
        AppState app = visit.app(management.apps().registry());
        Optional<String> wanted = visit.query("session").map(String::strip);
        DeliveryFilter filter = wanted.map(
                        session -> DeliveryFilter.ALL.of(app.id()).of(session))
                .orElseGet(() -> DeliveryFilter.ALL.of(app.id()));
        List<Delivery> deliveries = management
                .kept()
                .ledger()
                .list(filter, Optional.empty(), LedgerView.MOST)
                .deliveries();
        Map<String, Session> sessions = new LinkedHashMap<>();
        for (Delivery delivery : deliveries) {
            sessions.merge(
                    delivery.call().sessionId(),
                    new Session(delivery.call().sessionId(), delivery, 1),
                    (last, earlier) -> new Session(last.id(), last.last(), last.calls() + 1));
        }
        AppHead head = DetailsPage.head(management, app, "sessions");
        return PageAnswer.page(
                "sessions",
                new Sessions(head, wanted.orElse(""), new ArrayList<>(sessions.values()), deliveries.size()));
    }
}
