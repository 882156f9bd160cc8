package dev.baton.host.manage;

import com.fasterxml.jackson.databind.JsonNode;
import dev.baton.host.apps.AppRegistry;
import dev.baton.host.apps.AppState;
import dev.baton.host.apps.RunningApp;
import dev.baton.host.delivery.Delivery;
import dev.baton.host.delivery.DeliveryFilter;
import dev.baton.host.delivery.DeliveryPage;
import dev.baton.host.delivery.LedgerView;
import dev.baton.host.delivery.Word;
import dev.baton.host.http.Answer;
import dev.baton.host.http.Refusal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@code POST /api/v1/deliveries/.../retry}: tries again by hand what has ended without success. */
public final class RetriesResource {

    private static final int USUAL_COUNT = 100;

    private final AppRegistry registry;
    private final LedgerView ledger;

    RetriesResource(AppRegistry registry, LedgerView ledger) {
        this.registry = registry;
        this.ledger = ledger;
    }

    Answer one(Visit visit) {
        String id = visit.path("id");
        Delivery delivery = ledger.find(id).orElseThrow(() -> Refusal.of(DeliveriesResource.noSuchDelivery(id)));
        Optional<String> obstacle = retry(delivery, visit.caller().name());
        return obstacle.map(reason -> Envelope.error(409, reason))
                .orElseGet(() -> Envelope.success(Map.of(
                        "delivery", DeliveryDocument.whole(ledger.find(id).orElse(delivery)))));
    }

    /** Gives why it cannot be; empty where it was done. */
    public Optional<String> retry(Delivery delivery, String by) {
        if (delivery.obstacleToRetry().isPresent()) {
            return delivery.obstacleToRetry();
        }
        Optional<AppState> app = registry.find(delivery.app());
        if (app.isEmpty()) {
            return Optional.of("The app " + delivery.app() + " of the delivery " + delivery.id()
                    + " is gone. Install its jar again, and retry then.");
        }
        Optional<RunningApp> running = app.get().running();
        if (running.isEmpty()) {
            return Optional.of("The app " + app.get().app().name() + " does not run: "
                    + app.get().reason() + " Retry when it does.");
        }
        return ledger.retry(delivery, running.get().policy(), by)
                ? Optional.empty()
                : Optional.of("The delivery " + delivery.id() + " has just been retried by somebody else.");
    }

    /** The ids that are named, or what a filter finds, the oldest first: what is of one session keeps its order. */
    Answer many(Visit visit) {
        Fields fields = visit.fields();
        Set<String> ids = fields.texts("ids");
        String by = visit.caller().name();
        return ids.isEmpty() ? found(fields, by) : named(fields, ids, by);
    }

    private Answer named(Fields fields, Set<String> ids, String by) {
        for (String filter : DeliveriesResource.FILTERS) {
            JsonNode given = fields.raw(filter);
            if (!given.isMissingNode() && !given.isNull()) {
                fields.problem("Name the deliveries in ids, or by " + filter + ", and not both.");
            }
        }
        if (ids.size() > LedgerView.MOST) {
            fields.problem("ids must be " + LedgerView.MOST + " at most, and these are " + ids.size() + ".");
        }
        fields.refuseProblems();
        Outcome outcome = new Outcome();
        for (String id : ids.stream().sorted().toList()) {
            ledger.find(id)
                    .ifPresentOrElse(
                            delivery -> outcome.note(id, retry(delivery, by)),
                            () -> outcome.note(id, Optional.of("No delivery found by the id of: " + id)));
        }
        return outcome.answer(Optional.empty());
    }

    private Answer found(Fields fields, String by) {
        Parameters asked = new Parameters(fields::optionalText);
        DeliveryFilter filter = DeliveriesResource.filter(asked);
        int count = fields.optionalNumber("count").orElse(USUAL_COUNT);
        if (count < 1 || count > LedgerView.MOST) {
            fields.problem("count must be a whole number from 1 to " + LedgerView.MOST + ".");
        }
        if (filter.states().isEmpty() || !LedgerView.RETRYABLE.containsAll(filter.states())) {
            fields.problem("Name the deliveries in ids, or in state at least one of "
                    + String.join(
                            ", ",
                            LedgerView.RETRYABLE.stream().map(Word::of).sorted().toList())
                    + ", and nothing else.");
        }
        Optional<String> after = asked.text("after");
        asked.problems().forEach(fields::problem);
        fields.refuseProblems();
        DeliveryPage page = ledger.oldest(filter, after, count);
        Outcome outcome = new Outcome();
        page.deliveries().forEach(delivery -> outcome.note(delivery.id(), retry(delivery, by)));
        return outcome.answer(page.next());
    }

    /** What became of each. */
    private static final class Outcome {

        private final List<String> retried = new ArrayList<>();
        private final List<Map<String, Object>> refused = new ArrayList<>();

        void note(String id, Optional<String> obstacle) {
            obstacle.ifPresentOrElse(reason -> refused.add(Map.of("id", id, "error", reason)), () -> retried.add(id));
        }

        Answer answer(Optional<String> next) {
            Map<String, Object> body = new LinkedHashMap<>();
            body.put("retried", retried);
            body.put("refused", refused);
            next.ifPresent(id -> body.put("next", id));
            return Envelope.success(body);
        }
    }
}
