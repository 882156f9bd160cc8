package dev.baton.host.console;

import dev.baton.host.apps.AppId;
import dev.baton.host.delivery.Delivery;
import dev.baton.host.delivery.DeliveryFilter;
import dev.baton.host.delivery.DeliveryState;
import dev.baton.host.delivery.LedgerView;
import dev.baton.host.logs.LogFilter;
import dev.baton.host.manage.Management;
import io.javalin.http.Handler;
import io.javalin.http.sse.SseClient;
import io.javalin.http.sse.SseHandler;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What can be followed live, and what tells that there is something new of it. */
record LivePages(Management management, PageGate gate, LiveNews news) {

    /** So many of the newest are looked at. What has changed further back shows when the page is opened anew. */
    private static final int NEWEST = 100;

    private record Look(String id, DeliveryState state, int attempts) {}

    Handler deliveries() {
        return followed((client, app) -> news.follow(client, "deliveries", this::newestDeliveries));
    }

    /** Of all apps: one look serves everybody, and is as cheap as one for each app. */
    private Object newestDeliveries() {
        LedgerView ledger = management.kept().ledger();
        DeliveryFilter open = DeliveryFilter.ALL.in(Set.of(DeliveryState.OPEN));
        return List.of(
                looks(ledger.list(DeliveryFilter.ALL, Optional.empty(), NEWEST).deliveries()),
                looks(ledger.list(open, Optional.empty(), NEWEST).deliveries()));
    }

    private static List<Look> looks(List<Delivery> deliveries) {
        return deliveries.stream()
                .map(delivery -> new Look(
                        delivery.id(), delivery.state(), delivery.progress().attempts()))
                .toList();
    }

    Handler logs() {
        return followed((client, app) -> news.follow(
                client, "logs of " + app, () -> management.kept().logs().page(app, LogFilter.ALL, 0, 1)));
    }

    private interface Following {
        void begin(SseClient client, AppId app);
    }

    private Handler followed(Following following) {
        return context -> {
            Optional<PageVisit> visit = gate.looker(context);
            Optional<AppId> app = AppId.parse(context.pathParam("id"));
            if (visit.isEmpty() || app.isEmpty()) {
                // 204 tells the browser not to come again.
                context.status(204);
                return;
            }
            new SseHandler(client -> following.begin(client, app.get())).handle(context);
        };
    }
}
