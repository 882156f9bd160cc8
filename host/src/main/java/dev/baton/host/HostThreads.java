package dev.baton.host;

import dev.baton.host.lending.HostTimer;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/**
 * The host's own threads, beside those of the server and of the apps.
 *
 * @param timer runs what is short, and never waits
 * @param background runs what waits for the database
 * @param answers writes the answers to calls
 */
record HostThreads(ScheduledExecutorService timer, ExecutorService background, ExecutorService answers) {

    /** Those that answer end when the apps' last calls have; the others with the parts. */
    static HostThreads start(Parts parts) {
        HostThreads threads = new HostThreads(HostTimer.start(), few("background"), few("answers"));
        parts.add(threads.timer::shutdownNow);
        parts.add(threads.background::shutdownNow);
        return threads;
    }

    private static ExecutorService few(String name) {
        return Executors.newFixedThreadPool(2, work -> new Thread(work, name));
    }
}
