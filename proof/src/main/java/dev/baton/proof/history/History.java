package dev.baton.proof.history;

import dev.baton.proof.history.Event.Accepted;
import dev.baton.proof.history.Event.Answered;
import dev.baton.proof.history.Event.Heard;
import dev.baton.proof.history.Event.OfBackend;
import dev.baton.proof.history.Event.OfCaller;
import dev.baton.proof.history.Event.Received;
import dev.baton.proof.history.Event.Sent;
import dev.baton.proof.history.Event.Trouble;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All that was seen of a run from outside the host, in order, and the ledger at its end, when callers and host had come
 * to rest.
 */
public final class History {

    private final List<Event> events;
    private final Books books;
    private final long toWriteDown;
    private final Map<String, Call> calls = new LinkedHashMap<>();
    private final Map<String, List<OfCaller>> callers = new HashMap<>();
    private final List<Exchange> exchanges;
    private final List<Trouble> troubles;

    /**
     * @param events in whatever order
     * @param toWriteDown how long a host may take to write down what it heard from the backend; the same for what it had
     *     begun to send when it was frozen
     */
    public History(List<Event> events, Books books, long toWriteDown) {
        this.events = events.stream().sorted(Comparator.comparing(Event::at)).toList();
        this.books = books;
        this.toWriteDown = toWriteDown;
        only(Sent.class).forEach(sent -> calls.putIfAbsent(sent.call(), sent.what()));
        only(OfCaller.class)
                .forEach(event -> callers.computeIfAbsent(event.call(), id -> new ArrayList<>())
                        .add(event));
        this.exchanges = exchanges(only(OfBackend.class).toList());
        this.troubles = only(Trouble.class).toList();
    }

    private static List<Exchange> exchanges(List<OfBackend> seen) {
        Map<Long, Accepted> accepted = new HashMap<>();
        Map<Long, Answered> answered = new HashMap<>();
        List<Received> received = new ArrayList<>();
        for (OfBackend event : seen) {
            if (event instanceof Received came) {
                received.add(came);
            } else if (event instanceof Accepted done) {
                accepted.put(done.exchange(), done);
            } else if (event instanceof Answered told) {
                answered.put(told.exchange(), told);
            }
        }
        return received.stream()
                .map(came -> new Exchange(
                        came,
                        Optional.ofNullable(accepted.get(came.exchange())),
                        Optional.ofNullable(answered.get(came.exchange()))))
                .toList();
    }

    private <T> Stream<T> only(Class<T> kind) {
        return events.stream().filter(kind::isInstance).map(kind::cast);
    }

    public List<Event> events() {
        return events;
    }

    public List<Row> ledger() {
        return books.rows();
    }

    public Books books() {
        return books;
    }

    public List<Exchange> exchanges() {
        return exchanges;
    }

    public List<Heard> heard() {
        return only(Heard.class).toList();
    }

    public Map<String, Call> calls() {
        return calls;
    }

    /** What the callers saw of one call, in order. */
    public List<OfCaller> callers(String call) {
        return callers.getOrDefault(call, List.of());
    }

    /** The exchanges by whatever is asked, each group in order. */
    public Map<String, List<Exchange>> exchangesBy(Function<Exchange, String> what) {
        return exchanges.stream().collect(Collectors.groupingBy(what, LinkedHashMap::new, Collectors.toList()));
    }

    public Map<String, Row> rowsByDelivery() {
        return books.rows().stream().collect(Collectors.toMap(Row::delivery, Function.identity(), (one, other) -> one));
    }

    /**
     * Whether the host that made this exchange may not know how it ended: the answer never left the backend, or the host
     * was hit before it could have written it down, or had been replaced already.
     */
    public boolean inDoubt(Exchange exchange) {
        return exchange.answered().isEmpty() || late(exchange) || wasTroubled(exchange);
    }

    /** Whether its host was hit before it could have written down what it had heard. */
    public boolean wasTroubled(Exchange exchange) {
        return troubles.stream()
                .anyMatch(trouble -> trouble.hits(exchange.received().process())
                        && trouble.at() < exchange.over() + toWriteDown
                        && trouble.until() > exchange.received().at());
    }

    /** Whether any host was hit in that time, or died: it may have had a call of which the backend has not heard. */
    public boolean wasTrouble(long from, long to) {
        return troubles.stream()
                .anyMatch(trouble -> trouble.at() < to
                        && (trouble.isForGood() ? trouble.at() : trouble.until()) + toWriteDown > from);
    }

    /**
     * Whether it was sent by a host that had just been woken, for a call that it had when it was frozen: it was about to
     * send then, and nothing on earth calls such bytes back.
     */
    public boolean late(Exchange exchange) {
        long at = exchange.received().at();
        long sent = callers(exchange.call()).stream().mapToLong(Event::at).min().orElse(Long.MAX_VALUE);
        return troubles.stream()
                .anyMatch(trouble -> trouble.frozen()
                        && trouble.hits(exchange.received().process())
                        && sent < trouble.at()
                        && trouble.until() <= at
                        && at < trouble.until() + toWriteDown);
    }
}
