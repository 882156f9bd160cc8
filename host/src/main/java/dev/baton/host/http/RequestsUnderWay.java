package dev.baton.host.http;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Counts the requests that are being handled, until their answers have been sent. Those that come after the last ones do
 * not count: they are refused, and however many they are, nobody waits for them.
 */
final class RequestsUnderWay extends Handler.Wrapper {

    private static final long LOOK_EVERY_NANOS = Duration.ofMillis(2).toNanos();

    private final AtomicInteger underWay = new AtomicInteger();
    private volatile boolean last;

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        underWay.incrementAndGet();
        if (last) {
            underWay.decrementAndGet();
        } else {
            Request.addCompletionListener(request, failure -> underWay.decrementAndGet());
        }
        return super.handle(request, response, callback);
    }

    /** Those that are being handled are the last. */
    void takeNoMore() {
        last = true;
    }

    boolean areTheLast() {
        return last;
    }

    /** How many there still are: none, unless they take longer than this. */
    int awaitNone(Duration most) {
        long deadline = System.nanoTime() + most.toNanos();
        while (underWay.get() > 0 && System.nanoTime() - deadline < 0) {
            LockSupport.parkNanos(LOOK_EVERY_NANOS);
        }
        return underWay.get();
    }
}
