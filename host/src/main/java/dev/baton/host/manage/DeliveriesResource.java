package dev.baton.host.manage;

import dev.baton.host.auth.Caller;
import dev.baton.host.auth.Need;
import dev.baton.host.delivery.Delivery;
import dev.baton.host.delivery.DeliveryFilter;
import dev.baton.host.delivery.DeliveryFilter.Period;
import dev.baton.host.delivery.DeliveryPage;
import dev.baton.host.delivery.DeliveryState;
import dev.baton.host.delivery.Fault;
import dev.baton.host.delivery.LedgerView;
import dev.baton.host.http.Answer;
import dev.baton.host.http.Refusal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@code /api/v1/deliveries}: what became of each call. */
public final class DeliveriesResource {

    /** What {@link #filter} asks for. */
    static final List<String> FILTERS = List.of("state", "fault", "app", "action", "session", "from", "to");

    private static final int USUAL_COUNT = 50;

    private final LedgerView ledger;

    DeliveriesResource(LedgerView ledger) {
        this.ledger = ledger;
    }

    Answer list(Visit visit) {
        Parameters asked = Parameters.of(visit);
        DeliveryFilter filter = filter(asked);
        int count = asked.number("count", USUAL_COUNT, 1, LedgerView.MOST);
        Optional<String> after = asked.text("after");
        asked.refuseProblems();
        DeliveryPage page = ledger.list(filter, after, count);
        Map<String, Object> body = new LinkedHashMap<>();
        body.put(
                "deliveries",
                page.deliveries().stream().map(DeliveryDocument::brief).toList());
        body.put("count", page.deliveries().size());
        page.next().ifPresent(next -> body.put("next", next));
        return Envelope.success(body);
    }

    /** What is asked for by name: state, app, action, session, from, to, fault. */
    public static DeliveryFilter filter(Parameters asked) {
        Set<DeliveryState> states = asked.words("state", DeliveryState.class);
        Set<Fault> faults = asked.words("fault", Fault.class);
        if (faults.size() > 1) {
            asked.problem("fault must be one word alone.");
        }
        return new DeliveryFilter(
                states,
                asked.app("app"),
                asked.action("action"),
                asked.text("session"),
                new Period(asked.time("from", false), asked.time("to", true)),
                faults.stream().findFirst());
    }

    /** For everybody who sees everything, and for who made the call, or joined it: an answer's {@code Location} leads here. */
    Answer one(Visit visit) {
        String id = visit.path("id");
        Delivery delivery = ledger.find(id)
                .filter(found -> Need.SEE.metBy(visit.caller()) || isOf(visit.caller(), found))
                .orElseThrow(() -> Refusal.of(noSuchDelivery(id)));
        List<Map<String, Object>> attempts =
                ledger.attempts(id).stream().map(DeliveryDocument::of).toList();
        Map<String, Object> body = new LinkedHashMap<>();
        Map<String, Object> document = DeliveryDocument.whole(delivery);
        if (!Need.SEE.metBy(visit.caller()) && !isMaker(visit.caller(), delivery)) {
            document.remove("idempotencyKey");
        }
        body.put("delivery", document);
        body.put("attempts", attempts);
        return Envelope.success(body);
    }

    private static boolean isMaker(Caller caller, Delivery delivery) {
        return delivery.origin().caller().equals(caller.userId());
    }

    private boolean isOf(Caller caller, Delivery delivery) {
        return caller.grants().cover(delivery.app(), delivery.call().action().id())
                && (isMaker(caller, delivery) || ledger.hasJoined(caller.userId(), delivery.id()));
    }

    static Answer noSuchDelivery(String id) {
        return Envelope.error(404, "No delivery found by the id of: " + id);
    }
}
