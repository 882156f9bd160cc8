package dev.baton.host.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.LocalConnector;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RequestsUnderWayTest {

    private final CountDownLatch handled = new CountDownLatch(1);
    private final CountDownLatch mayEnd = new CountDownLatch(1);
    private final RequestsUnderWay requests = new RequestsUnderWay();
    private final Server server = new Server();
    private final LocalConnector callers = new LocalConnector(server);

    @BeforeEach
    void start() throws Exception {
        requests.setHandler(new Slow());
        server.setHandler(requests);
        server.addConnector(callers);
        server.start();
    }

    @AfterEach
    void stop() throws Exception {
        mayEnd.countDown();
        server.stop();
    }

    @Test
    void what_is_under_way_is_waited_for() throws Exception {
        call();
        requests.takeNoMore();

        assertThat(requests.awaitNone(Duration.ofMillis(50))).isEqualTo(1);
        mayEnd.countDown();
        assertThat(requests.awaitNone(Duration.ofSeconds(20))).isZero();
    }

    @Test
    void who_comes_later_holds_up_nothing() throws Exception {
        requests.takeNoMore();
        call();

        assertThat(requests.awaitNone(Duration.ofSeconds(5))).isZero();
    }

    private void call() throws InterruptedException {
        callers.executeRequest("GET / HTTP/1.1\r\nHost: baton\r\n\r\n");
        assertThat(handled.await(20, TimeUnit.SECONDS)).isTrue();
    }

    private final class Slow extends Handler.Abstract {

        @Override
        public boolean handle(Request request, Response response, Callback callback) throws InterruptedException {
            handled.countDown();
            if (mayEnd.await(30, TimeUnit.SECONDS)) {
                callback.succeeded();
            }
            return true;
        }
    }
}
