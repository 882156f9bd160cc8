package dev.baton.host.http;

import dev.baton.api.ActionResult;
import dev.baton.host.TestHost;
import dev.baton.host.apps.TestApp;
import dev.baton.host.apps.TestRecords;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Tests with a host that keeps closes, on a real server and a real ledger, and an app that can take its time. */
abstract class KeepingHost {

    static final String CLOSE = "{\"action\":\"close-chat\",\"sessionId\":\"2Sfq8wXw4fYPMf6r4\"}";
    static final String HANDOVER = "{\"action\":\"handover\",\"sessionId\":\"2Sfq8wXw4fYPMf6r4\"}";
    static final String DONE = "{\"msg\":\" Close chat request handled successfully\"}";

    final TestHost host = TestHost.start();
    /** What the app answers when the test is over, if not before. */
    final CompletableFuture<ActionResult> slow = new CompletableFuture<>();

    final List<String> performed = new CopyOnWriteArrayList<>();

    @BeforeEach
    void keep() {
        host.records().save(TestRecords.keeping(Duration.ofSeconds(10)));
    }

    @AfterEach
    void end() {
        slow.complete(ActionResult.done());
        host.close();
    }

    /** An app that performs everything, and notes for which session. */
    TestApp recording() {
        return TestApp.that(request -> {
            performed.add(request.sessionId());
            return CompletableFuture.completedFuture(ActionResult.done());
        });
    }
}
