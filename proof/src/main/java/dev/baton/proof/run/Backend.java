package dev.baton.proof.run;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.baton.proof.history.Event;
import dev.baton.proof.history.Exchange;
import dev.baton.proof.witness.Witness;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the calls are for: it notes each request and what it did with it, and can be slow, away, or cut off. */
public final class Backend implements AutoCloseable {

    private static final Duration SLOW = Duration.ofMillis(150);
    private static final Duration HOLD = Duration.ofSeconds(4);
    private static final Pattern FIELD = Pattern.compile("\"(\\w+)\"\\s*:\\s*\"([^\"]*)\"");

    private final Recorder recorder;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicLong exchanges = new AtomicLong();
    /** Of each call, the hosts that sent it, one after the other. */
    private final Map<String, List<String>> senders = new ConcurrentHashMap<>();

    private final Map<String, String> labels = new ConcurrentHashMap<>();
    private final Set<String> done = ConcurrentHashMap.newKeySet();
    private volatile Manner.Choice manner;
    private volatile long backAt = System.nanoTime();
    private volatile boolean well;
    /** Called when a request has come, and when it was accepted. */
    private volatile Watcher watcher = (call, moment) -> {};

    /** Moments at which others may want to do something. */
    public enum Moment {
        RECEIVED,
        ACCEPTED
    }

    /** Is told in the middle of an exchange. */
    @FunctionalInterface
    public interface Watcher {
        void at(String call, Moment moment);
    }

    private Backend(Recorder recorder, HttpServer server, Manner.Choice manner) {
        this.recorder = recorder;
        this.server = server;
        this.manner = manner;
    }

    public static Backend start(Recorder recorder, Manner.Choice manner) throws IOException {
        System.setProperty("sun.net.httpserver.nodelay", "true"); // Read when the first server is made.
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 256);
        Backend backend = new Backend(recorder, server, manner);
        server.setExecutor(backend.threads);
        server.createContext("/", backend::handle);
        server.start();
        return backend;
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    public void is(Manner.Choice choice) {
        manner = choice;
        well = false;
    }

    /** For so long it answers 503 to all, whatever its manner. */
    public void isAwayFor(Duration how) {
        backAt = System.nanoTime() + how.toNanos();
    }

    /** It is there again, and well: who has asked before has no more trouble with it. */
    public void recovers() {
        backAt = System.nanoTime();
        well = true;
    }

    private Manner mannerTo(String call, int before) {
        if (System.nanoTime() - backAt < 0) {
            return Manner.IS_AWAY;
        }
        return well && before > 0 ? Manner.ACCEPTS : manner.of(call, before);
    }

    public void watchedBy(Watcher other) {
        watcher = other;
    }

    /** The hosts that sent the call, by their processes, in order. */
    public List<String> senders(String call) {
        return List.copyOf(senders.getOrDefault(call, List.of()));
    }

    /** The label that the call's first request carried. */
    public String label(String call) {
        return labels.getOrDefault(call, "");
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            if (path.startsWith("/done/")) {
                answer(exchange, done.contains(path.substring("/done/".length())) ? 200 : 404);
            } else {
                perform(exchange);
            }
        }
    }

    private record Asked(String call, String delivery, String process, String label) {

        static Asked read(String json) {
            Map<String, String> fields = new ConcurrentHashMap<>();
            Matcher field = FIELD.matcher(json);
            while (field.find()) {
                fields.put(field.group(1), field.group(2));
            }
            return new Asked(fields.get("call"), fields.get("delivery"), fields.get("process"), fields.get("label"));
        }
    }

    private void perform(HttpExchange exchange) throws IOException {
        Asked asked = Asked.read(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        long number = exchanges.incrementAndGet();
        recorder.note(at -> new Event.Received(at, asked.call, number, asked.delivery, asked.process));
        labels.putIfAbsent(asked.call, asked.label);
        List<String> hosts = senders.computeIfAbsent(asked.call, call -> new CopyOnWriteArrayList<>());
        int before = hosts.size();
        hosts.add(asked.process);
        watcher.at(asked.call, Moment.RECEIVED);
        switch (mannerTo(asked.call, before)) {
            case ACCEPTS -> accept(exchange, asked, number, true);
            case ACCEPTS_SLOWLY -> {
                LockSupport.parkNanos(SLOW.toNanos());
                accept(exchange, asked, number, true);
            }
            case ACCEPTS_AND_HANGS_UP -> accept(exchange, asked, number, false);
            case HANGS_UP -> {}
            case HOLDS -> LockSupport.parkNanos(HOLD.toNanos());
            case IS_AWAY -> tell(exchange, asked, number, 503);
            case ASKS_TO_WAIT -> {
                exchange.getResponseHeaders().set("Retry-After", "1");
                tell(exchange, asked, number, 429);
            }
            case REFUSES -> tell(exchange, asked, number, Exchange.REFUSED);
            case REFUSES_OUR_KEY -> tell(exchange, asked, number, Exchange.UNKNOWN_KEY);
            case BREAKS_THE_APP -> tell(exchange, asked, number, Witness.BREAKS);
        }
    }

    private void accept(HttpExchange exchange, Asked asked, long number, boolean answers) throws IOException {
        done.add(asked.delivery);
        recorder.note(at -> new Event.Accepted(at, asked.call, number));
        watcher.at(asked.call, Moment.ACCEPTED);
        if (answers) {
            tell(exchange, asked, number, 200);
        }
    }

    private void tell(HttpExchange exchange, Asked asked, long number, int status) throws IOException {
        long began = recorder.now(); // Who has the answer may come again before it is noted here.
        answer(exchange, status);
        recorder.note(at -> new Event.Answered(began, asked.call, number, status));
    }

    /** Closing an exchange that was not answered ends its connection. */
    private static void answer(HttpExchange exchange, int status) throws IOException {
        byte[] body = "{}".getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.getResponseBody().close();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
