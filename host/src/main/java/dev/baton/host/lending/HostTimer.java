package dev.baton.host.lending;

import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;

/** The host's one timer. It only ever looks at the clock and hands over: a thread is enough for all apps. */
public final class HostTimer {

    private HostTimer() {}

    /**
     * Starts the timer's thread at once: a thread that is first made while an app's code is running would keep that
     * app's classes for ever (JDK 17).
     */
    public static ScheduledExecutorService start() {
        ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1, work -> {
            Thread thread = new Thread(work, "baton-timer");
            thread.setDaemon(true);
            return thread;
        });
        timer.setRemoveOnCancelPolicy(true);
        timer.prestartAllCoreThreads();
        return timer;
    }
}
