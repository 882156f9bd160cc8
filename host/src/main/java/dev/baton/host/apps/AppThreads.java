package dev.baton.host.apps;

import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;

/**
 * The threads of one app, which no other app shares. Where the JDK has virtual threads they are used, but on {@link
 * Carriers} of the app's own: on the common ones, two calls that loop for ever stop every app on a machine of two
 * processors. Where there are none of these ({@link VirtualThreads}), a bounded pool serves.
 */
final class AppThreads implements AutoCloseable {

    /** As many calls of an app that blocks its threads run at once, where there are no virtual threads. */
    private static final int MOST_PLATFORM_THREADS = 64;

    /** For what the calls may be waiting for: replies, and work that was scheduled. */
    private static final int THREADS_FOR_REPLIES = 4;

    private final ExecutorService calls;
    private final ExecutorService replies;

    AppThreads(String name) {
        if (VirtualThreads.available()) {
            calls = VirtualThreads.perTask(name, new Carriers()).orElseThrow();
            replies = calls;
        } else {
            calls = new PlatformThreads(name, MOST_PLATFORM_THREADS);
            replies = new PlatformThreads(name + "-replies", THREADS_FOR_REPLIES);
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
        calls.shutdownNow();
        replies.shutdownNow();
    }
}
