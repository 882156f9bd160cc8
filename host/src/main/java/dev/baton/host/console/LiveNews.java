package dev.baton.host.console;

import io.javalin.http.sse.SseClient;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells browsers, by server-sent events, that a page has something new to show; what, they fetch. One look a second for
 * all who follow the same, and none while nobody does.
 */
final class LiveNews implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LiveNews.class);
    private static final int MOST_FOLLOWERS = 100;

    /** After that a browser has to come again, which it does by itself, and show that it is still signed in. */
    private static final long LONGEST_NANOS = Duration.ofMinutes(10).toNanos();

    /** Whether somebody is still there shows only when something is sent. */
    private static final int ARE_YOU_THERE_EVERY = 15;

    private final List<Follower> followers = new CopyOnWriteArrayList<>();
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread news = new Thread(work, "news");
        news.setDaemon(true);
        return news;
    });

    private volatile boolean closing;
    private int looks;

    LiveNews() {
        thread.scheduleWithFixedDelay(this::tell, 1, 1, TimeUnit.SECONDS);
    }

    /**
     * Somebody who follows.
     *
     * @param topic those of the same topic are told together
     * @param look gives something that is equal as long as there is nothing new
     */
    private record Follower(SseClient client, String topic, Supplier<Object> look, Object[] seen, long since) {}

    /** Until the browser goes away. */
    void follow(SseClient client, String topic, Supplier<Object> look) {
        if (closing || followers.size() >= MOST_FOLLOWERS) {
            // The browser comes again by itself, a few seconds later.
            client.close();
            return;
        }
        Follower follower = new Follower(client, topic, look, new Object[] {look.get()}, System.nanoTime());
        client.onClose(() -> followers.remove(follower));
        client.keepAlive();
        followers.add(follower);
        if (closing) { // Between the look above and now: close() may not have seen this one.
            client.close();
            return;
        }
        client.sendComment("follows " + topic);
        // What has happened since the page was made, or while it was out of sight, nobody has told it.
        tell(client);
    }

    private static void tell(SseClient client) {
        // Browsers drop an event without any data.
        client.sendEvent("news", "new");
    }

    private void tell() {
        Map<String, Object> now = new HashMap<>();
        boolean asks = ++looks % ARE_YOU_THERE_EVERY == 0;
        for (Follower follower : followers) {
            try {
                if (asks) {
                    follower.client().sendComment("still here");
                }
                if (System.nanoTime() - follower.since() > LONGEST_NANOS) {
                    follower.client().close();
                }
                Object news = now.computeIfAbsent(
                        follower.topic(), topic -> follower.look().get());
                if (!news.equals(follower.seen()[0])) {
                    follower.seen()[0] = news;
                    tell(follower.client());
                }
            } catch (RuntimeException notNow) { // A look that fails must not end all later ones.
                LOG.debug("{} cannot be looked at now.", follower.topic(), notNow);
            }
        }
    }

    /** Sends everybody away: the server, which is to stop next, would wait for them. */
    @Override
    public void close() {
        closing = true;
        thread.shutdownNow();
        followers.forEach(follower -> follower.client().close());
    }
}
