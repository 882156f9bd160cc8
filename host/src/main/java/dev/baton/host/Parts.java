package dev.baton.host;

import dev.baton.host.apps.ClosesInTime;
import dev.baton.host.http.WebServer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a host is made of, in the order in which it was made; closed in reverse, each whatever became of the others. */
final class Parts implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Parts.class);

    /** Who watches over the process kills it after 30 s. */
    private static final Duration LONGEST_STOP = Duration.ofSeconds(27);

    private static final Duration A_MOMENT = Duration.ofSeconds(2);

    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private volatile long stopsSince = System.nanoTime();

    <T extends AutoCloseable> T add(T part) {
        parts.push(part);
        return part;
    }

    /** It rests when it is its turn, and is closed when all others are: until then it tells whoever comes that it is too late. */
    WebServer addAround(WebServer server) {
        parts.push(server::rest);
        parts.addLast(server);
        return server;
    }

    /** What those before it have left to a part that waits for others; never less than a moment. */
    private Duration timeLeft() {
        Duration left = LONGEST_STOP.minusNanos(System.nanoTime() - stopsSince);
        return left.compareTo(A_MOMENT) < 0 ? A_MOMENT : left;
    }

    @Override
    public void close() {
        stopsSince = System.nanoTime();
        while (!parts.isEmpty()) {
            AutoCloseable part = parts.pop();
            try {
                if (part instanceof ClosesInTime waiting) {
                    waiting.close(timeLeft());
                } else {
                    part.close();
                }
            } catch (Exception failed) {
                LOG.warn(
                        "{} could not be closed; the stop goes on.",
                        part.getClass().getSimpleName(),
                        failed);
            }
        }
    }
}
