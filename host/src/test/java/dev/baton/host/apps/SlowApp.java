package dev.baton.host.apps;

import dev.baton.api.ActionResult;
import dev.baton.api.App;
import dev.baton.api.AppContext;
import dev.baton.api.CloseChat;
import dev.baton.api.IncomingAction;
import dev.baton.api.Setting;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** Starts when it is told to. */
final class SlowApp implements App {

    final AtomicInteger starts = new AtomicInteger();
    final AtomicInteger closed = new AtomicInteger();
    final CountDownLatch begun = new CountDownLatch(1);
    final CountDownLatch goOn = new CountDownLatch(1);

    @Override
    public List<Setting<?>> settings() {
        return List.of();
    }

    @Override
    public IncomingAction start(AppContext context) throws Exception {
        starts.incrementAndGet();
        begun.countDown();
        goOn.await();
        return new IncomingAction() {
            @Override
            public CompletionStage<ActionResult> closeChat(CloseChat request) {
                return CompletableFuture.completedFuture(ActionResult.done());
            }

            @Override
            public void close() {
                closed.incrementAndGet();
            }
        };
    }
}
