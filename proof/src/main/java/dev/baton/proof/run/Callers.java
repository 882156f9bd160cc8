package dev.baton.proof.run;

import dev.baton.proof.history.Answer;
import dev.baton.proof.history.Call;
import dev.baton.proof.run.Sender.Sending;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;

/**
 * People and programs who call: to new sessions and to known ones, with keys and without, patient or not; some say the
 * same twice, and those who heard nothing, or that it was not done, and have a key say it again, to whichever host.
 */
public final class Callers implements AutoCloseable {

    private static final int SESSIONS_REMEMBERED = 12;
    private static final int MOST_SENDINGS = 4;
    private static final Duration BEFORE_AGAIN = Duration.ofMillis(300);

    private final String name;
    private final Load load;
    private final Sender sender;
    private final List<Integer> ports;
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean closing;

    /** @param name that no other callers of the same ledger have */
    public Callers(String name, Load load, Sender sender, List<Integer> ports) {
        this.name = name;
        this.load = load;
        this.sender = sender;
        this.ports = List.copyOf(ports);
    }

    public void start() {
        for (int i = 1; i <= load.callers(); i++) {
            String caller = name + "-" + i;
            Random lot = new Random(load.seed() * 1_000 + i);
            Thread thread = new Thread(() -> call(caller, lot), caller);
            threads.add(thread);
            thread.start();
        }
    }

    private void call(String caller, Random lot) {
        List<String> sessions = new ArrayList<>();
        long pause = Duration.ofSeconds(1).toNanos() / load.perSecond();
        long next = System.nanoTime();
        for (int i = 1; !closing; i++) {
            next = Math.max(next + pause, System.nanoTime());
            sendUntilHeard(sending(caller + "-" + i, session(caller, i, sessions, lot), lot), lot);
            LockSupport.parkNanos(next - System.nanoTime());
        }
    }

    private static String session(String caller, int call, List<String> known, Random lot) {
        if (known.isEmpty() || lot.nextInt(100) < 75) {
            known.add("s-" + caller + "-" + call);
            if (known.size() > SESSIONS_REMEMBERED) {
                known.remove(0);
            }
            return known.get(known.size() - 1);
        }
        return known.get(lot.nextInt(known.size()));
    }

    private static Sending sending(String id, String session, Random lot) {
        boolean repeatable = lot.nextInt(100) < 65;
        App app = lot.nextInt(100) < 70 ? App.USUAL : App.KEEPING;
        Optional<String> key = lot.nextBoolean() ? Optional.of("key-" + id) : Optional.empty();
        Call call = new Call(id, app.id() + "/" + session, repeatable, key);
        return new Sending(call, app, session, 1, prefer(lot.nextInt(100)));
    }

    private static Optional<String> prefer(int percent) {
        if (percent < 15) {
            return Optional.of("respond-async");
        }
        return percent < 75 ? Optional.of("wait=2") : Optional.empty();
    }

    private void sendUntilHeard(Sending first, Random lot) {
        int port = ports.get(lot.nextInt(ports.size()));
        CompletableFuture<Optional<Answer>> answer = sender.send(first, port);
        Sending last = first;
        if (lot.nextInt(100) < 3) {
            last = first.again();
            CompletableFuture<Optional<Answer>> second = sender.send(last, ports.get(lot.nextInt(ports.size())));
            answer = answer.thenCombine(second, (one, other) -> one.or(() -> other));
        }
        boolean again = first.call().key().isPresent() && lot.nextInt(100) < 80;
        while (isWorthAnother(answer.join()) && !closing && last.number() < MOST_SENDINGS) {
            LockSupport.parkNanos(BEFORE_AGAIN.toNanos());
            if (!again) {
                return;
            }
            last = last.again();
            answer = sender.send(last, ports.get(lot.nextInt(ports.size())));
        }
    }

    /** Nothing was heard, or nothing that the caller wants to leave it at: with the same key, anybody else may know more. */
    private static boolean isWorthAnother(Optional<Answer> answer) {
        return answer.map(heard -> heard.status() >= 500).orElse(true);
    }

    /** Sends nothing new, and waits until all that was sent has been answered, or nobody waits any more. */
    @Override
    public void close() {
        closing = true;
        for (Thread thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException hurry) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
