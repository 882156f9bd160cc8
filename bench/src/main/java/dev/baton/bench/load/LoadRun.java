package dev.baton.bench.load;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** One load from its first call to its last answer. All of it happens on the thread that runs it. */
final class LoadRun {

    /** Answers to the last calls are waited for so long. */
    private static final Duration LAST_ANSWERS = Duration.ofSeconds(10);

    private static final long MILLISECOND = 1_000_000;
    private static final long SHORT_NAP = 50_000;

    private final Request request;
    private final Expected expected;
    private final Load load;
    private final long firstNumber;
    private final Latencies latencies = new Latencies();
    private Pace pace;
    private long measureFrom;
    private long measureTo;
    private int alive;
    private int underWay;
    private long calls;
    private long failures;
    private String firstFailure = "";

    LoadRun(Request request, Expected expected, Load load, long firstNumber) {
        this.request = request;
        this.expected = expected;
        this.load = load;
        this.firstNumber = firstNumber;
    }

    LoadResult against(InetSocketAddress target) throws IOException {
        try (Selector selector = Selector.open()) {
            List<LoadConnection> connections = new ArrayList<>();
            for (int i = 0; i < load.connections(); i++) {
                connections.add(LoadConnection.open(target, request, selector));
            }
            run(selector, connections);
            for (LoadConnection connection : connections) {
                connection.close();
            }
        }
        if (underWay > 0) {
            failures += underWay - 1;
            fail("No answer came within " + LAST_ANSWERS.toSeconds() + " s after the last call.");
        }
        return new LoadResult(calls, failures, firstFailure, load.time(), latencies);
    }

    private void run(Selector selector, List<LoadConnection> connections) throws IOException {
        long start = System.nanoTime();
        measureFrom = start + Load.LEAD_IN.toNanos();
        measureTo = measureFrom + load.time().toNanos();
        long giveUp = measureTo + LAST_ANSWERS.toNanos();
        pace = new Pace(load, connections, start);
        alive = connections.size();
        long now = start;
        while (alive > 0 && (now < measureTo || (underWay > 0 && now < giveUp))) {
            sendDue(now);
            waitForAnswers(selector, now, giveUp);
            for (SelectionKey key : selector.selectedKeys()) {
                receive((LoadConnection) key.attachment());
            }
            selector.selectedKeys().clear();
            now = System.nanoTime();
        }
    }

    private void sendDue(long now) {
        while (now < measureTo && pace.nanosUntilDue(now) <= 0) {
            long due = pace.due();
            LoadConnection next = pace.take().orElseThrow();
            send(next, due);
        }
    }

    /** Selectors know milliseconds only; for less it naps, since spinning would take a processor from the server. */
    private void waitForAnswers(Selector selector, long now, long giveUp) throws IOException {
        boolean over = now >= measureTo;
        long nanos = over ? giveUp - now : Math.min(pace.nanosUntilDue(now), measureTo - now);
        if (nanos >= MILLISECOND) {
            selector.select(nanos / MILLISECOND);
        } else {
            LockSupport.parkNanos(Math.min(nanos, SHORT_NAP));
            selector.selectNow();
        }
    }

    private void receive(LoadConnection connection) {
        try {
            if (!connection.answered()) {
                return;
            }
            long now = System.nanoTime();
            String wrong = connection.take(expected);
            underWay--;
            if (!wrong.isEmpty()) {
                fail(wrong);
            } else if (now >= measureFrom && now < measureTo) {
                latencies.record(now - connection.due());
            }
            if (pace.atOnce(connection) && now < measureTo) {
                send(connection, now);
            }
        } catch (IOException broken) {
            giveUp(connection, broken);
        }
    }

    private void send(LoadConnection connection, long due) {
        calls++;
        underWay++;
        try {
            connection.send(request, firstNumber + calls, due);
        } catch (IOException broken) {
            giveUp(connection, broken);
        }
    }

    private void giveUp(LoadConnection connection, IOException broken) {
        fail(broken.toString());
        if (connection.waiting()) {
            underWay--;
        }
        alive--;
        connection.close();
    }

    private void fail(String what) {
        failures++;
        if (firstFailure.isEmpty()) {
            firstFailure = what;
        }
    }
}
