package dev.baton.host.http;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Counts the requests that are being handled, until their answers have been sent. Those that come after the last ones are
 * refused, and count apart: however many they are, the stop does not wait for them.
 */
final class RequestsUnderWay extends Handler.Wrapper {

    private static final String OTHER_METHOD = "X-HTTP-Method-Override";

    private static final long LOOK_EVERY_NANOS = Duration.ofMillis(2).toNanos();

    private final AtomicInteger underWay = new AtomicInteger();
    private final AtomicInteger refused = new AtomicInteger();
    private volatile boolean last;

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        AtomicInteger among = counted();
        Request.addCompletionListener(request, failure -> among.decrementAndGet());
        return super.handle(plain(request), response, new Ended(request, callback));
    }

    /**
     * An answer that cannot be sent ends its request, too. What collects bodies before they are handled passes on a callback that
     * hears of success alone, and of failures by way of the request.
     */
    private static final class Ended extends Callback.Nested {

        private final Request request;

        Ended(Request request, Callback callback) {
            super(callback);
            this.request = request;
        }

        @Override
        public void failed(Throwable why) {
            request.fail(why);
            super.failed(why);
        }
    }

    /** The framework would take another method from a header, past the proxies and rules that went by the real one. */
    private static Request plain(Request request) {
        return request.getHeaders().contains(OTHER_METHOD)
                ? new Request.Wrapper(request) {
                    private final HttpFields headers = HttpFields.build(request.getHeaders())
                            .remove(OTHER_METHOD)
                            .asImmutable();

                    @Override
                    public HttpFields getHeaders() {
                        return headers;
                    }
                }
                : request;
    }

    /** Counted first and looked at then: whoever was not seen to be late was seen to be there. */
    private AtomicInteger counted() {
        if (!last) {
            underWay.incrementAndGet();
            if (!last) {
                return underWay;
            }
            underWay.decrementAndGet();
        }
        refused.incrementAndGet();
        return refused;
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
        return await(underWay, most);
    }

    /** Until those that are being refused have heard it, for so long at most. */
    void awaitRefusals(Duration most) {
        await(refused, most);
    }

    private static int await(AtomicInteger count, Duration most) {
        long deadline = System.nanoTime() + most.toNanos();
        int left = count.get();
        while (left > 0 && System.nanoTime() - deadline < 0) {
            LockSupport.parkNanos(LOOK_EVERY_NANOS);
            left = count.get();
        }
        return left;
    }
}
