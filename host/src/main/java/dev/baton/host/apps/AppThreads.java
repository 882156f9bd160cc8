package dev.baton.host.apps;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The threads of one app, which no other app shares. Where the JDK has virtual threads they are used, but on {@link
 * Carriers} of the app's own: on the common ones, two calls that loop for ever stop every app on a machine of two
 * processors. Where there are none of these ({@link VirtualThreads}), a bounded number of {@link PlatformThreads} serves.
 */
final class AppThreads implements AutoCloseable {

    /** As many calls of an app that blocks its threads run at once, where there are no virtual threads. */
    private static final int MOST_PLATFORM_THREADS = 64;

    /** For what the calls may be waiting for: replies, and work that was scheduled. */
    private static final int THREADS_FOR_REPLIES = 4;

    private static final Duration KEEP_IDLE = Duration.ofSeconds(30);

    private final Executor calls;
    private final Executor replies;
    private final Runnable end;

    AppThreads(String name) {
        if (VirtualThreads.available()) {
            ExecutorService virtual =
                    VirtualThreads.perTask(name, new Carriers()).orElseThrow();
            calls = virtual;
            replies = virtual;
            end = virtual::shutdownNow;
        } else {
            PlatformThreads forCalls = new PlatformThreads(MOST_PLATFORM_THREADS, KEEP_IDLE, named(name));
            PlatformThreads forReplies = new PlatformThreads(THREADS_FOR_REPLIES, KEEP_IDLE, named(name + "-replies"));
            calls = forCalls;
            replies = forReplies;
            end = () -> {
                forCalls.close();
                forReplies.close();
            };
        }
    }

    /** Runs the app's code when it is called. */
    Executor calls() {
        return calls;
    }

    /** Runs what comes back to the app. Never all taken up by calls that wait for just that. */
    Executor replies() {
        return replies;
    }

    /** Interrupts what still runs. */
    @Override
    public void close() {
        end.run();
    }

    private static ThreadFactory named(String name) {
        AtomicInteger number = new AtomicInteger();
        return work -> {
            Thread thread = new Thread(work, name + "-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }
}
