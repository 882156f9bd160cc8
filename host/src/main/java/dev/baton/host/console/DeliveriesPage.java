package dev.baton.host.console;

import dev.baton.host.apps.AppState;
import dev.baton.host.delivery.Delivery;
import dev.baton.host.delivery.DeliveryPage;
import dev.baton.host.delivery.LedgerView;
import dev.baton.host.delivery.LedgerView.Attempted;
import dev.baton.host.manage.Management;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** {@code /apps/{id}/deliveries}: what became of each call, and another try of what has ended without success. */
final class DeliveriesPage {

    private static final int COUNT = 50;

    private final Management management;
    private final LedgerView ledger;

    DeliveriesPage(Management management) {
        this.management = management;
        this.ledger = management.kept().ledger();
    }

    /**
     * The list.
     *
     * @param next what the next page comes after; empty where there is none
     * @param later whether it is a page after the first
     * @param problems of what was asked for, or of retrying
     */
    record Listed(
            AppHead head,
            DeliveryQuery query,
            List<Delivery> deliveries,
            Optional<String> next,
            boolean later,
            List<String> problems) {}

    /** One of them. */
    record One(AppHead head, Delivery delivery, List<Attempted> attempts, List<String> problems) {

        boolean canBeRetried() {
            return delivery.obstacleToRetry().isEmpty();
        }
    }

    PageAnswer list(PageVisit visit) {
        return PageAnswer.page("deliveries", listed(visit, List.of()));
    }

    private Listed listed(PageVisit visit, List<String> refused) {
        AppState app = visit.app(management.apps().registry());
        DeliveryQuery query = DeliveryQuery.of(visit, app.id());
        Optional<String> after = visit.query("after").filter(id -> id.indexOf('\0') < 0);
        DeliveryPage page = ledger.list(query.filter(), after, COUNT);
        List<String> problems = new ArrayList<>(query.problems());
        problems.addAll(refused);
        return new Listed(head(app), query, page.deliveries(), page.next(), after.isPresent(), problems);
    }

    private AppHead head(AppState app) {
        return DetailsPage.head(management, app, "deliveries");
    }

    PageAnswer one(PageVisit visit) {
        return found(visit)
                .map(delivery -> shown(visit, delivery, List.of()))
                .orElseGet(() -> Trouble.notThere(visit.words()));
    }

    private Optional<Delivery> found(PageVisit visit) {
        AppState app = visit.app(management.apps().registry());
        return ledger.find(visit.path("delivery"))
                .filter(delivery -> delivery.app().equals(app.id()));
    }

    private PageAnswer shown(PageVisit visit, Delivery delivery, List<String> problems) {
        AppHead head = head(visit.app(management.apps().registry()));
        return PageAnswer.page(
                problems.isEmpty() ? 200 : 409,
                "delivery",
                new One(head, delivery, ledger.attempts(delivery.id()), problems));
    }

    CompletionStage<PageAnswer> retry(PageVisit visit) {
        return CompletableFuture.completedFuture(found(visit)
                .map(delivery -> management
                        .shared()
                        .retries()
                        .retry(delivery, visit.caller().name())
                        .map(obstacle -> shown(visit, delivery, List.of(obstacle)))
                        .orElseGet(
                                () -> PageAnswer.seeOther(visit.context().path().replaceAll("/retry$", ""), "retried")))
                .orElseGet(() -> Trouble.notThere(visit.words())));
    }

    /** The oldest first: what is of one session keeps its order. Ids sort by time. */
    CompletionStage<PageAnswer> retryMany(PageVisit visit) {
        AppState app = visit.app(management.apps().registry());
        if (visit.allTyped("delivery").isEmpty()) {
            List<String> none = List.of(visit.words().say("deliveries.none-chosen"));
            return CompletableFuture.completedFuture(PageAnswer.page(400, "deliveries", listed(visit, none)));
        }
        List<String> obstacles = new ArrayList<>();
        String by = visit.caller().name();
        visit.allTyped("delivery").stream()
                .sorted()
                .limit(LedgerView.MOST)
                .forEach(id -> ledger.find(id)
                        .filter(delivery -> delivery.app().equals(app.id()))
                        .flatMap(delivery -> management.shared().retries().retry(delivery, by))
                        .ifPresent(obstacles::add));
        return CompletableFuture.completedFuture(
                obstacles.isEmpty()
                        ? PageAnswer.seeOther("/apps/" + app.id() + "/deliveries", "retried")
                        : PageAnswer.page(409, "deliveries", listed(visit, obstacles)));
    }
}
