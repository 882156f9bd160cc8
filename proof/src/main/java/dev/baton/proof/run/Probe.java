package dev.baton.proof.run;

import dev.baton.proof.history.Answer;
import dev.baton.proof.history.Call;
import dev.baton.proof.run.Sender.Sending;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Calls that are made to see how long something takes. They are checked along with all others. */
final class Probe {

    /** In the id of a call that the backend is to hold when it first comes. */
    static final String HELD = "-held-";

    /** In the id of one that the backend is to accept whenever it is there. */
    static final String BACK = "-back-";

    private static final Duration LOOK_EVERY = Duration.ofMillis(5);
    private static final Duration BEFORE_ANOTHER = Duration.ofMillis(100);
    private static final Duration LONGEST = Duration.ofSeconds(60);

    private final String name;
    private final Stage stage;
    private final Sender sender;
    private int calls;

    Probe(String name, Stage stage, Load load) {
        this.name = name;
        this.stage = stage;
        this.sender = stage.sender(load);
    }

    /** A close that the host is in the middle of when this returns, and for some seconds more. */
    String held(Node node) {
        return arrived(node, HELD);
    }

    /** A close that the backend has been asked for when this returns. */
    String settling(Node node) {
        return arrived(node, "-settling-");
    }

    /** How long it takes until another host has taken the call over. */
    Duration takenOver(String call, String from) {
        return await(
                call + " to be taken over",
                () -> stage.backend().senders(call).stream().anyMatch(process -> !process.equals(from)));
    }

    /** Whether a call at this host goes out with that label. */
    boolean carries(Node node, String label) {
        return stage.backend().label(arrived(node, "-label-")).equals(label);
    }

    /** Whether a close is done, and not kept for later. */
    boolean isDone(Node node) {
        calls++;
        return send(node, name + BACK + calls).join().filter(Answer::done).isPresent();
    }

    /** One that the backend has heard of: of those which this host hands back, because it is busy, it never does. */
    private String arrived(Node node, String kind) {
        long began = System.nanoTime();
        while (true) {
            calls++;
            String id = name + kind + calls;
            CompletableFuture<Optional<Answer>> answer = send(node, id);
            await(
                    () -> "the backend to hear of " + id + " (its caller: " + answer + ")",
                    () -> heard(id) || isHandedBack(answer));
            if (heard(id)) {
                return id;
            }
            if (isOver(began)) {
                throw new IllegalStateException("A host takes no call; it says " + answer.join() + ".");
            }
            LockSupport.parkNanos(BEFORE_ANOTHER.toNanos());
        }
    }

    private boolean heard(String id) {
        return !stage.backend().senders(id).isEmpty();
    }

    private static boolean isHandedBack(CompletableFuture<Optional<Answer>> answer) {
        return answer.isDone() && answer.join().map(Answer::handedBack).orElse(true);
    }

    private CompletableFuture<Optional<Answer>> send(Node node, String id) {
        Call call = new Call(id, App.USUAL.id() + "/" + id, true, Optional.empty());
        return sender.send(new Sending(call, App.USUAL, id, 1, Optional.of("wait=2")), node.port());
    }

    static Duration await(String what, BooleanSupplier there) {
        return await(() -> what, there);
    }

    private static Duration await(Supplier<String> what, BooleanSupplier there) {
        long began = System.nanoTime();
        while (!there.getAsBoolean()) {
            if (isOver(began)) {
                throw new IllegalStateException("Waited for " + LONGEST + " in vain for " + what.get() + ".");
            }
            LockSupport.parkNanos(LOOK_EVERY.toNanos());
        }
        return Duration.ofNanos(System.nanoTime() - began);
    }

    private static boolean isOver(long began) {
        return System.nanoTime() - began > LONGEST.toNanos();
    }
}
