package dev.baton.proof.rules;

import dev.baton.proof.history.Answer;
import dev.baton.proof.history.Call;
import dev.baton.proof.history.Event;
import dev.baton.proof.history.History;
import dev.baton.proof.rules.ModelLedger.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.LongFunction;

/** Callers, hosts and a backend without threads or time: what happens next is drawn by lot, and where a host dies. */
final class ModelWorld {

    private static final int HOSTS = 2;
    private static final int LINES = 5;
    private static final int STEPS = 1_500;
    private static final int STEPS_TO_REST = 3_000;
    private static final long EVENTS_A_STEP = 1_000;
    /** By then a host that lives has done so, unless it is most unlucky. */
    private static final long STEPS_TO_WRITE_DOWN = 150;

    final Random lot;
    final Optional<Flaw> flaw;
    final ModelLedger ledger = new ModelLedger();
    final List<ModelHost> hosts = new ArrayList<>();
    long time;

    private final List<Event> events = new ArrayList<>();
    private final List<Asking> unheard = new ArrayList<>();
    private long eventsOfStep;
    private long exchanges;
    private int calls;
    private int processes;

    /** How an exchange with the backend ended for the host. */
    enum Outcome {
        DONE,
        REFUSED,
        AWAY,
        SILENT
    }

    /** One sending of a call. */
    record Asking(Call call, int sending, boolean kept) {}

    private ModelWorld(long seed, Optional<Flaw> flaw) {
        this.lot = new Random(seed);
        this.flaw = flaw;
        for (int i = 0; i < HOSTS; i++) {
            hosts.add(host());
        }
    }

    static History run(long seed, Optional<Flaw> flaw) {
        ModelWorld world = new ModelWorld(seed, flaw);
        for (int i = 0; i < STEPS; i++) {
            world.step(true);
        }
        world.hosts.forEach(world::wake);
        for (int i = 0; i < STEPS_TO_REST && !world.atRest(); i++) {
            world.step(false);
        }
        return new History(world.events, world.ledger.books(), STEPS_TO_WRITE_DOWN * EVENTS_A_STEP);
    }

    private boolean atRest() {
        return ledger.open().isEmpty() && hosts.stream().allMatch(ModelHost::idle);
    }

    boolean outOf(int many) {
        return lot.nextInt(many) == 0;
    }

    private ModelHost host() {
        processes++;
        return new ModelHost(this, "process-" + processes, processes % 2 == 0 ? 40 : 0);
    }

    private void step(boolean unrest) {
        time++;
        eventsOfStep = 0;
        hosts.stream().filter(host -> !host.frozen).forEach(host -> host.lastBeat = time);
        int drawn = unrest ? lot.nextInt(1_000) : 500 + lot.nextInt(500);
        ModelHost host = hosts.get(lot.nextInt(HOSTS));
        if (drawn < 150) {
            ask(host);
        } else if (drawn < 153) {
            kill(host);
        } else if (drawn < 160) {
            freezeOrWake(host);
        } else if (!host.frozen && drawn < 950) {
            host.step();
        } else if (!host.frozen) {
            host.claim();
        }
    }

    private void ask(ModelHost host) {
        Asking asking = unheard.isEmpty() || outOf(2) ? newCall() : again(unheard.remove(0));
        note(at -> new Event.Sent(at, asking.call(), asking.sending()));
        host.take(asking);
    }

    private Asking newCall() {
        calls++;
        boolean repeatable = !outOf(3);
        boolean kept = repeatable ? !outOf(4) : outOf(4);
        Optional<String> key = outOf(2) ? Optional.of("key-" + calls) : Optional.empty();
        return new Asking(new Call("call-" + calls, "line-" + lot.nextInt(LINES), repeatable, key), 1, kept);
    }

    private static Asking again(Asking asking) {
        return new Asking(asking.call(), asking.sending() + 1, asking.kept());
    }

    void hear(Asking asking, Answer answer) {
        note(at -> new Event.Heard(at, asking.call().id(), asking.sending(), answer));
    }

    private void kill(ModelHost host) {
        note(at -> Event.Trouble.death(at, host.process));
        endFreeze(host);
        for (Asking asking : host.callers) {
            note(at -> new Event.NothingHeard(at, asking.call().id(), asking.sending()));
            if (asking.call().key().isPresent()) {
                unheard.add(asking);
            }
        }
        if (flaw.filter(Flaw.KEEPS_IN_MEMORY::equals).isPresent()) {
            ledger.open().stream().filter(entry -> entry.kept).forEach(ledger::remove);
        }
        hosts.set(hosts.indexOf(host), host());
    }

    private void freezeOrWake(ModelHost host) {
        if (host.frozen) {
            wake(host);
        } else {
            host.frozen = true;
            host.frozenAt = time * EVENTS_A_STEP + eventsOfStep++;
        }
    }

    /** What it was about to do when it was frozen it does at once. */
    private void wake(ModelHost host) {
        endFreeze(host);
        host.frozen = false;
        host.finish();
    }

    private void endFreeze(ModelHost host) {
        if (host.frozen) {
            long until = time * EVENTS_A_STEP + eventsOfStep++;
            events.add(new Event.Trouble(host.frozenAt, until, Optional.of(host.process), "frozen", true));
        }
    }

    /** The backend: it may accept and say so, accept and be cut off, refuse, be away, or be cut off before. */
    Outcome send(Entry entry, String process) {
        exchanges++;
        long exchange = exchanges;
        String call = entry.call.id();
        note(at -> new Event.Received(at, call, exchange, entry.id, process));
        int drawn = lot.nextInt(100);
        if (drawn < 80) {
            note(at -> new Event.Accepted(at, call, exchange));
        }
        if (drawn < 70) {
            return answered(call, exchange, 200, Outcome.DONE);
        }
        if (drawn < 85) {
            return Outcome.SILENT;
        }
        return drawn < 93
                ? answered(call, exchange, drawn % 2 == 0 ? 503 : 429, Outcome.AWAY)
                : answered(call, exchange, 409, Outcome.REFUSED);
    }

    private Outcome answered(String call, long exchange, int status, Outcome outcome) {
        note(at -> new Event.Answered(at, call, exchange, status));
        return outcome;
    }

    private void note(LongFunction<Event> event) {
        events.add(event.apply(time * EVENTS_A_STEP + eventsOfStep));
        eventsOfStep++;
    }
}
