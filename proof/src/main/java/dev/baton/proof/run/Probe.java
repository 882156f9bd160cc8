package dev.baton.proof.run;

import dev.baton.proof.history.Call;
import dev.baton.proof.run.Sender.Sending;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Calls that are made to see how long something takes. They are checked along with all others. */
final class Probe {

    /** In the id of a call that the backend is to hold when it first comes. */
    static final String HELD = "-held-";

    private static final Duration LOOK_EVERY = Duration.ofMillis(5);
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
        String id = send(node, HELD);
        await("the backend to hold " + id, () -> !stage.backend().senders(id).isEmpty());
        return id;
    }

    /** A close that the backend has been asked for when this returns. */
    String settling(Node node) {
        String id = send(node, "-settling-");
        await("the backend to hear of " + id, () -> !stage.backend().senders(id).isEmpty());
        return id;
    }

    /** How long it takes until another host has taken the call over. */
    Duration takenOver(String call, String from) {
        return await(
                call + " to be taken over",
                () -> stage.backend().senders(call).stream().anyMatch(process -> !process.equals(from)));
    }

    /** Whether a call at this host goes out with that label. */
    boolean carries(Node node, String label) {
        String id = send(node, "-label-");
        await("the backend to hear of " + id, () -> !stage.backend().senders(id).isEmpty());
        return stage.backend().label(id).equals(label);
    }

    private String send(Node node, String kind) {
        calls++;
        String id = name + kind + calls;
        Call call = new Call(id, App.USUAL.id() + "/" + id, true, Optional.empty());
        sender.send(new Sending(call, App.USUAL, id, 1, Optional.of("wait=2")), node.port());
        return id;
    }

    static Duration await(String what, BooleanSupplier there) {
        long began = System.nanoTime();
        while (!there.getAsBoolean()) {
            if (System.nanoTime() - began > LONGEST.toNanos()) {
                throw new IllegalStateException("Waited for " + LONGEST + " in vain for " + what + ".");
            }
            LockSupport.parkNanos(LOOK_EVERY.toNanos());
        }
        return Duration.ofNanos(System.nanoTime() - began);
    }
}
