package dev.baton.api;

import java.time.Duration;

/**
 * Work that comes later. It runs on the app's own threads, ends with the app, and is forgotten at a restart: what must
 * not be forgotten goes into {@link Storage}. Work that throws is logged, and is called again when its time comes.
 */
public interface Scheduler {

    /** Runs the work once, after the delay. */
    Task after(Duration delay, Runnable work);

    /** Runs the work again and again, the first time after one interval; never twice at a time. */
    Task every(Duration interval, Runnable work);

    /** Work that was asked for. */
    interface Task {

        /** Ends it; what is running now is run to its end. */
        void cancel();
    }
}
