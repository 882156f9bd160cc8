package dev.baton.host.apps;

import dev.baton.api.ActionRequest;
import dev.baton.api.ActionResult;
import dev.baton.api.App;
import dev.baton.api.AppContext;
import dev.baton.api.CloseChat;
import dev.baton.api.Handover;
import dev.baton.api.IncomingAction;
import dev.baton.api.Setting;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** An app that does as it is told by a test. */
public final class TestApp implements App {

    public static final Setting<String> GREETING = Setting.text("greeting");

    private final Function<CloseChat, CompletionStage<ActionResult>> close;
    private final Optional<ActionResult> handover;
    public final List<Handover> handovers = new CopyOnWriteArrayList<>();
    /** What it says when asked how a call ended; set before it is installed. */
    private Optional<ActionResult> found = Optional.empty();

    public final AtomicInteger starts = new AtomicInteger();
    public final AtomicInteger closed = new AtomicInteger();

    private TestApp(Function<CloseChat, CompletionStage<ActionResult>> close, Optional<ActionResult> handover) {
        this.close = close;
        this.handover = handover;
    }

    public static TestApp that(Function<CloseChat, CompletionStage<ActionResult>> close) {
        return new TestApp(close, Optional.empty());
    }

    public static TestApp answering(ActionResult result) {
        return that(request -> CompletableFuture.completedFuture(result));
    }

    /** An app that can hand over, and answers so. */
    public static TestApp handingOver(ActionResult result) {
        return new TestApp(request -> CompletableFuture.completedFuture(ActionResult.done()), Optional.of(result));
    }

    /** An app whose first attempt ends so, and that finds out so how it ended. */
    public static TestApp reconciling(ActionResult first, ActionResult found) {
        TestApp app = answering(first);
        app.found = Optional.of(found);
        return app;
    }

    @Override
    public List<Setting<?>> settings() {
        return List.of(GREETING);
    }

    @Override
    public IncomingAction start(AppContext context) {
        starts.incrementAndGet();
        return new IncomingAction() {
            @Override
            public CompletionStage<ActionResult> closeChat(CloseChat request) {
                return close.apply(request);
            }

            @Override
            public CompletionStage<ActionResult> handover(Handover request) {
                handovers.add(request);
                return handover.<CompletionStage<ActionResult>>map(CompletableFuture::completedFuture)
                        .orElseGet(() -> IncomingAction.super.handover(request));
            }

            @Override
            public CompletionStage<ActionResult> reconcile(ActionRequest request) {
                return found.<CompletionStage<ActionResult>>map(CompletableFuture::completedFuture)
                        .orElseGet(() -> IncomingAction.super.reconcile(request));
            }

            @Override
            public void close() {
                closed.incrementAndGet();
            }
        };
    }
}
