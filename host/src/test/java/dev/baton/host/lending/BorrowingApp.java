package dev.baton.host.lending;

import dev.baton.api.AppContext;
import dev.baton.api.Reply;
import java.io.Serial;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.concurrent.CompletionStage;

/** Uses all that is lent, with classes of its own wherever the JDK's would do. Loaded by a loader that is to go away. */
final class BorrowingApp implements Borrower {

    /** Stays in the caches of a library that is shown it. */
    private static final class OwnMap extends HashMap<String, Object> {
        @Serial
        private static final long serialVersionUID = 1L;
    }

    private static final class OwnException extends RuntimeException {
        @Serial
        private static final long serialVersionUID = 1L;
    }

    /** @param backend answers at /answer, closes the connection at /reset, and says nothing anywhere else */
    @Override
    public CompletionStage<?> borrow(AppContext context, URI backend) {
        context.storage().put("key", "value");
        context.scheduler().every(Duration.ofHours(1), () -> context.log().log(Level.INFO, "again"));
        context.scheduler().after(Duration.ofHours(1), () -> context.log().log(Level.INFO, "later"));
        context.log().log(Level.ERROR, "own {0}", new OwnMap());
        context.log().log(Level.ERROR, "failed", new OwnException());
        OwnMap body = new OwnMap();
        body.put("own", new OwnMap());
        CompletionStage<Reply> neverAnswered =
                context.http().get(backend, "silence").send();
        neverAnswered.thenApply(reply -> new OwnMap());
        return context.http()
                .post(backend, "answer")
                .json(body)
                .send()
                .thenApplyAsync(reply -> new OwnMap())
                .thenCompose(own -> context.http().get(backend, "reset").send().handle((reply, failure) -> own));
    }
}
