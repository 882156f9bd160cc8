package dev.baton.proof.rules;

import dev.baton.proof.history.Answer;
import dev.baton.proof.rules.ModelLedger.Entry;
import dev.baton.proof.rules.ModelWorld.Asking;
import dev.baton.proof.rules.ModelWorld.Outcome;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * A host in a few lines: each of its jobs is a list of steps, and between any two of them it can die, freeze, or turn to
 * another job. It is right but for one flaw.
 */
final class ModelHost {

    static final long ALIVE_FOR = 20;

    private final ModelWorld world;
    private final ModelLedger ledger;
    private final Optional<Flaw> flaw;
    private final List<Deque<Runnable>> jobs = new ArrayList<>();
    /** By how much its clock is wrong. */
    private final long skew;

    final String process;
    final List<Asking> callers = new ArrayList<>();
    long lastBeat;
    boolean frozen;
    long frozenAt;

    ModelHost(ModelWorld world, String process, long skew) {
        this.world = world;
        this.ledger = world.ledger;
        this.flaw = world.flaw;
        this.process = process;
        this.skew = skew;
    }

    private boolean has(Flaw other) {
        return flaw.filter(other::equals).isPresent();
    }

    /** Goes on with one of its oldest jobs. */
    void step() {
        if (!idle()) {
            jobs.get(world.lot.nextInt(Math.min(jobs.size(), 3))).poll().run();
        }
    }

    boolean idle() {
        jobs.removeIf(Deque::isEmpty);
        return jobs.isEmpty();
    }

    void finish() {
        while (!idle()) {
            step();
        }
    }

    void take(Asking asking) {
        callers.add(asking);
        Deque<Runnable> job = new ArrayDeque<>();
        job.add(() -> atTheDoor(asking, job));
        jobs.add(job);
    }

    private void atTheDoor(Asking asking, Deque<Runnable> job) {
        Optional<Entry> known = has(Flaw.FORGETS_KEYS) ? Optional.empty() : ledger.ofKey(asking.call());
        List<Entry> earlier = has(Flaw.LETS_IN_PAST_THE_LINE)
                ? List.of()
                : ledger.open(asking.call().line());
        if (known.isPresent()) {
            job.add(() -> answer(asking, known.get().open() ? inProgress() : result(known.get())));
        } else if (!earlier.isEmpty() && !asking.kept()) {
            job.add(() -> answer(asking, new Answer(409, "earlier-call-open", Optional.empty())));
        } else {
            long position = has(Flaw.ORDERS_BY_ITS_OWN_CLOCK) ? world.time + skew : ledger.length();
            Entry entry = ledger.add(asking.call(), asking.kept(), position);
            ledger.acceptedTwice |= has(Flaw.COUNTS_AN_ACCEPTANCE_TWICE);
            admitted(asking, job, entry, earlier.isEmpty());
        }
    }

    private void admitted(Asking asking, Deque<Runnable> job, Entry entry, boolean first) {
        if (has(Flaw.LEAVES_THE_ROW_OF_A_DOUBTFUL_COMMIT) && world.outOf(10)) {
            job.add(() -> answer(asking, new Answer(503, "host-away", Optional.empty())));
        } else if (world.outOf(50)) {
            if (world.outOf(2)) { // Else another host takes it up.
                ledger.remove(entry);
            }
            job.add(() -> answer(asking, new Answer(504, "outcome-unknown", Optional.of(entry.id), true)));
        } else if (first) {
            entry.lease = Optional.of(process);
            entry.attempts = 1;
            perform(entry, job, Optional.of(asking));
        } else {
            job.add(() -> answer(asking, result(entry)));
        }
    }

    private void perform(Entry entry, Deque<Runnable> job, Optional<Asking> asking) {
        Outcome[] outcome = new Outcome[1];
        boolean early = has(Flaw.ANSWERS_BEFORE_IT_ASKS) && world.outOf(3);
        if (early) {
            asking.ifPresent(caller -> job.add(() -> answer(caller, done(entry))));
        }
        job.add(() -> outcome[0] = world.send(entry, process));
        if (has(Flaw.ANSWERS_BEFORE_THE_COMMIT)) {
            asking.ifPresent(caller -> job.add(() -> answerIfDone(caller, entry, outcome[0])));
        }
        job.add(() -> settle(entry, outcome[0]));
        asking.filter(caller -> !early).ifPresent(caller -> job.add(() -> answer(caller, result(entry))));
    }

    private void answerIfDone(Asking caller, Entry entry, Outcome outcome) {
        if (outcome == Outcome.DONE) {
            answer(caller, done(entry));
        }
    }

    /** Picks up what is due and held by nobody who lives. */
    void claim() {
        for (Entry entry : ledger.open()) {
            boolean held = entry.lease.map(this::alive).orElse(false);
            boolean behind = !has(Flaw.OVERTAKES_WHAT_WAITS)
                    && ledger.open(entry.call.line()).get(0) != entry;
            boolean left = entry.lease.isPresent();
            if (!held && !behind && entry.due <= world.time && !(left && has(Flaw.NEVER_TAKES_OVER))) {
                takeUp(entry, left);
            }
        }
    }

    private boolean alive(String holder) {
        long now = world.time + (has(Flaw.JUDGES_LEASES_BY_ITS_OWN_CLOCK) ? skew : 0);
        return world.hosts.stream().anyMatch(host -> host.process.equals(holder) && now - host.lastBeat <= ALIVE_FOR);
    }

    private void takeUp(Entry entry, boolean left) {
        entry.doubtful |= left;
        ledger.miscounted |= left && has(Flaw.COUNTS_A_TAKE_OVER_TWICE);
        entry.lease = Optional.of(process);
        entry.attempts++;
        Deque<Runnable> job = new ArrayDeque<>();
        boolean neverAgain = !entry.kept || (entry.doubtful && !entry.call.repeatable());
        if (left && has(Flaw.HANDS_BACK_WHAT_A_DEAD_HOST_KEPT)) {
            entry.state = "RETURNED";
        } else if (neverAgain && entry.attempts > 1 && !allowed(entry)) {
            job.add(() -> end(entry, "UNKNOWN"));
        } else {
            perform(entry, job, Optional.empty());
        }
        jobs.add(job);
    }

    private boolean allowed(Entry entry) {
        return has(Flaw.REPEATS_THE_UNREPEATABLE)
                || (has(Flaw.RETRIES_WHAT_IT_HANDED_BACK) && !entry.doubtful)
                || (has(Flaw.LEAVES_THE_ROW_OF_A_DOUBTFUL_COMMIT) && entry.attempts == 1);
    }

    private void settle(Entry entry, Outcome outcome) {
        boolean ours = entry.lease.filter(process::equals).isPresent() && entry.open();
        if (!ours && !has(Flaw.DOES_NOT_FENCE)) {
            return;
        }
        if (has(Flaw.CALLS_EVERYTHING_UNKNOWN)) {
            end(entry, "UNKNOWN");
            return;
        }
        switch (outcome) {
            case DONE -> end(entry, has(Flaw.TAKES_DONE_FOR_REFUSED) && world.outOf(3) ? "REFUSED" : "DONE");
            case REFUSED -> end(entry, has(Flaw.COUNTS_REFUSED_AS_DONE) ? "DONE" : "REFUSED");
            case AWAY -> away(entry);
            case SILENT -> silent(entry);
        }
    }

    private void silent(Entry entry) {
        if (has(Flaw.TAKES_SILENCE_FOR_DONE)) {
            end(entry, "DONE");
        } else if (has(Flaw.TAKES_SILENCE_FOR_AWAY)) {
            away(entry);
        } else {
            later(entry, false, "UNKNOWN", true);
        }
    }

    private void away(Entry entry) {
        if (has(Flaw.TAKES_AWAY_FOR_REFUSED) && entry.attempts > 1) {
            end(entry, "REFUSED");
        } else {
            later(entry, has(Flaw.RETRIES_WHAT_IT_HANDED_BACK), "RETURNED", false);
        }
    }

    private void later(Entry entry, boolean anyway, String otherwise, boolean doubtful) {
        if (!entry.kept && !anyway) {
            end(entry, otherwise);
            return;
        }
        entry.state = "OPEN";
        entry.lease = Optional.empty();
        entry.doubtful |= doubtful;
        entry.due = world.time + 10;
    }

    private void end(Entry entry, String state) {
        if (entry.lease.filter(process::equals).isPresent() || has(Flaw.DOES_NOT_FENCE)) {
            entry.state = state;
            entry.lease = Optional.empty();
        }
    }

    private Answer result(Entry entry) {
        Optional<String> id =
                has(Flaw.NAMES_ANOTHER_DELIVERY) ? ledger.any().map(any -> any.id) : Optional.of(entry.id);
        if (has(Flaw.RETRIES_WHAT_IT_HANDED_BACK) && !entry.kept && entry.open()) {
            return new Answer(503, "backend-away", id);
        }
        if (has(Flaw.SWEEPS_TOO_EARLY) && entry.state.equals("DONE") && world.outOf(5)) {
            ledger.remove(entry);
        }
        return switch (entry.state) {
            case "DONE" -> new Answer(200, "", id);
            case "REFUSED" -> new Answer(409, "conflict", id);
            case "RETURNED" -> new Answer(503, "backend-away", id);
            case "UNKNOWN" -> new Answer(504, "outcome-unknown", id);
            default -> entry.kept ? new Answer(202, "", id) : new Answer(504, "outcome-unknown", id);
        };
    }

    private static Answer done(Entry entry) {
        return new Answer(200, "", Optional.of(entry.id));
    }

    private static Answer inProgress() {
        return new Answer(409, "in-progress", Optional.empty());
    }

    private void answer(Asking asking, Answer answer) {
        if (callers.remove(asking)) {
            world.hear(asking, answer);
        }
    }
}
