package dev.baton.testkit;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * A real HTTP server on this machine that answers as told and remembers what it was asked. It keeps connections alive as
 * real servers do, and can break them as real servers do.
 *
 * <pre>{@code
 * backend.on("POST", "/chat/close").answers(200, "{\"success\": true}");
 * backend.on("GET", "/chat/1").answers(Answer.status(503), Answer.json(200, "{}"));
 * backend.answers(Answer.silence());
 * }</pre>
 *
 * Of two scripts that fit a request the one given last counts; what none fits gets the answer given by
 * {@link #answers(Answer)}, and else status 404.
 */
public final class FakeBackend implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final List<Received> received = new ArrayList<>();
    private final List<Route> routes = new CopyOnWriteArrayList<>();
    private final Listener listener;
    private volatile Function<Received, Answer> otherwise = FakeBackend::notScripted;

    private FakeBackend() {
        listener = Listener.start(this::answerTo);
    }

    /** Starts a backend on a free port of the loopback address. */
    public static FakeBackend start() {
        return new FakeBackend();
    }

    /** An address at which nobody listens. */
    public static URI unreachable() {
        // Port 1 is reserved, and nothing is ever given it by chance, as a port that was just free might be.
        return URI.create("http://127.0.0.1:1");
    }

    /** Where it listens, for example {@code http://127.0.0.1:40123}, without a slash at the end. */
    public URI url() {
        return URI.create("http://127.0.0.1:" + listener.port());
    }

    /** The answer to all that is not scripted otherwise. */
    public void answers(Answer answer) {
        otherwise = request -> answer;
    }

    /** The JSON answer to all that is not scripted otherwise. */
    public void answers(int status, String json) {
        answers(Answer.json(status, json));
    }

    /** Scripts what is answered to this method at this path, as it is on the wire and without the query. */
    public Route on(String method, String path) {
        return where(
                request -> request.method().equals(method) && request.path().equals(path));
    }

    /** Scripts what is answered where the request is such. */
    public Route where(Predicate<Received> suits) {
        return new Route(suits);
    }

    /** Gives this answer to everything from now on, whatever was scripted. */
    public void onlyAnswers(Answer answer) {
        where(request -> true).answers(answer);
    }

    /** Every request so far, in the order in which they were whole. */
    public List<Received> received() {
        synchronized (received) {
            return List.copyOf(received);
        }
    }

    /**
     * Waits until so many requests have arrived, and returns all there are.
     *
     * @throws AssertionError if they have not after 10 seconds
     */
    public List<Received> awaitReceived(int count) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        synchronized (received) {
            while (received.size() < count) {
                long millis = (end - System.nanoTime()) / 1_000_000;
                if (millis <= 0) {
                    throw new AssertionError("Only " + received.size() + " of " + count + " requests came.");
                }
                try {
                    received.wait(millis);
                } catch (InterruptedException stop) {
                    throw new AssertionError("Interrupted while waiting for requests.", stop);
                }
            }
            return List.copyOf(received);
        }
    }

    /** Closes all connections that are open now, as a server does with those that were idle for too long. */
    public void closeConnections() {
        listener.closeConnections();
    }

    /**
     * Lets every connection that is open now die at the next request on it, which is neither read nor answered nor among
     * {@link #received()}: what a client meets that sends just when the server closes an idle connection. New
     * connections are served.
     */
    public void killKeptConnections() {
        listener.killKeptConnections();
    }

    /** Refuses new connections from now on; those that are open stay. */
    void refuseConnections() {
        listener.refuse();
    }

    /** How many requests have died of {@link #killKeptConnections}. */
    int killed() {
        return listener.killed();
    }

    /** Stops it; connections that are open are closed. */
    @Override
    public void close() {
        listener.close();
    }

    /** Remembered once the answer is chosen, so that a function sees what came before. */
    private Answer answerTo(Received request) {
        Answer answer = chosen(request);
        synchronized (received) {
            received.add(request);
            received.notifyAll();
        }
        return answer;
    }

    private Answer chosen(Received request) {
        for (Route route : routes) {
            if (route.suits.test(request)) {
                return route.answer.apply(request);
            }
        }
        return otherwise.apply(request);
    }

    private static Answer notScripted(Received request) {
        return Answer.typed(
                404, "text/plain", "Nothing is scripted for " + request.method() + " " + request.path() + ".");
    }

    /** Requests of one sort, and what is answered to them. */
    public final class Route {

        private final Predicate<Received> suits;
        private volatile Function<Received, Answer> answer;

        private Route(Predicate<Received> suits) {
            this.suits = suits;
        }

        /** Always this JSON. */
        public void answers(int status, String json) {
            answers(Answer.json(status, json));
        }

        /** One answer after the other; the last one again and again. */
        public void answers(Answer first, Answer... then) {
            List<Answer> inOrder = new ArrayList<>(List.of(then));
            inOrder.add(0, first);
            AtomicInteger asked = new AtomicInteger();
            answers(request -> inOrder.get(Math.min(asked.getAndIncrement(), inOrder.size() - 1)));
        }

        /** What the function says; it is called on many threads at once. */
        public void answers(Function<Received, Answer> function) {
            answer = function;
            routes.add(0, this);
        }
    }
}
