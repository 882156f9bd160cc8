package dev.baton.host.lending;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * To which servers a connection may be kept from an earlier exchange. The JDK does not tell whether it used one, and
 * only then is a silent end of the connection more likely its age than the request.
 */
final class KeptConnections {

    private static final int MOST_SERVERS = 1_000;

    private final Map<String, Long> lastAnswers = new ConcurrentHashMap<>();
    private final long keptNanos;

    /** @param kept how long the client keeps an idle connection, with some time to spare for its clearing up */
    KeptConnections(Duration kept) {
        this.keptNanos = kept.toNanos();
    }

    static String server(URI url) {
        return url.getScheme() + "://" + url.getRawAuthority();
    }

    /** @param server as {@link #server} names it */
    void answered(String server) {
        if (lastAnswers.size() >= MOST_SERVERS) {
            // Forgetting costs at most a repetition that would have helped.
            lastAnswers.clear();
        }
        lastAnswers.put(server, System.nanoTime());
    }

    boolean possible(String server) {
        Long last = lastAnswers.get(server);
        return last != null && System.nanoTime() - last <= keptNanos;
    }
}
