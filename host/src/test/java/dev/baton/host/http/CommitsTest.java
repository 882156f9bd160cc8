package dev.baton.host.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.api.ActionResult;
import dev.baton.host.apps.TestApp;
import dev.baton.host.db.WriteAheadLog;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a durable close costs SQLite, counted in its own log. */
class CommitsTest extends KeepingHost {

    private static final int CALLS = 20;

    /** What the host itself writes meanwhile: that it lives, and when a token was used. */
    private static final int OF_ITSELF = 8;

    @Test
    void a_close_costs_two_commits_at_most() {
        host.install(TestApp.that(request -> CompletableFuture.completedFuture(ActionResult.done())));
        close(0);
        WriteAheadLog log = WriteAheadLog.of(host.database());
        int before = log.commits();

        for (int i = 1; i <= CALLS; i++) {
            close(i);
        }

        assertThat(log.commits() - before).isBetween(CALLS, 2 * CALLS + OF_ITSELF);
    }

    @Test
    void closes_side_by_side_share_commits() {
        host.install(TestApp.that(request -> CompletableFuture.completedFuture(ActionResult.done())));
        close(0);
        WriteAheadLog log = WriteAheadLog.of(host.database());
        int before = log.commits();

        for (int round = 1; round <= 5; round++) {
            int from = round * CALLS;
            List<CompletableFuture<HttpResponse<String>>> calls = IntStream.range(from, from + CALLS)
                    .mapToObj(i -> host.callLater(body(i)))
                    .toList();
            assertThat(calls).allMatch(call -> call.join().statusCode() == 200);
        }

        assertThat(log.commits() - before).isBetween(5, 5 * CALLS);
    }

    private void close(int session) {
        assertThat(host.call(body(session)).statusCode()).isEqualTo(200);
    }

    private static String body(int session) {
        return "{\"action\":\"close-chat\",\"sessionId\":\"s" + session + "\"}";
    }
}
