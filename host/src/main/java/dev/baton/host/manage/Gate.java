package dev.baton.host.manage;

import dev.baton.host.auth.Caller;
import dev.baton.host.auth.Need;
import dev.baton.host.auth.TooManyStrangers;
import dev.baton.host.db.DatabaseAway;
import dev.baton.host.http.Answer;
import dev.baton.host.http.BodyStalled;
import dev.baton.host.http.Refusal;
import dev.baton.host.http.SignIn;
import dev.baton.host.settings.SecretNotOpened;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HttpResponseException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a request passes on its way to a resource: sign-in, permission, and a few threads of the management's own, so
 * that slow work here takes none from callers of apps. Whatever fails becomes an answer.
 */
final class Gate {

    private static final Logger LOG = LoggerFactory.getLogger(Gate.class);

    private final SignIn signIn;

    Gate(SignIn signIn) {
        this.signIn = signIn;
    }

    /** For work that answers when it returns. */
    Handler before(Need need, FewThreads threads, Function<Visit, Answer> work) {
        return whenDone(need, threads, visit -> CompletableFuture.completedFuture(work.apply(visit)));
    }

    /** For work that answers later, and holds no thread meanwhile. */
    Handler whenDone(Need need, FewThreads threads, Function<Visit, CompletionStage<Answer>> work) {
        return passing(threads, context -> work.apply(new Visit(context, permitted(context, need))));
    }

    /** For those who are not signed in yet. */
    Handler open(FewThreads threads, Function<Context, Answer> work) {
        return passing(threads, context -> CompletableFuture.completedFuture(work.apply(context)));
    }

    private static Handler passing(FewThreads threads, Function<Context, CompletionStage<Answer>> work) {
        return context -> context.future(() -> begun(threads, () -> work.apply(context))
                .exceptionally(failure -> answer(failure, context))
                .thenAccept(answer -> answer.write(context)));
    }

    private static CompletableFuture<Answer> begun(FewThreads threads, Supplier<CompletionStage<Answer>> work) {
        try {
            return CompletableFuture.supplyAsync(work, threads.executor()).thenCompose(Function.identity());
        } catch (RejectedExecutionException full) {
            return CompletableFuture.failedFuture(full);
        }
    }

    private Caller permitted(Context context, Need need) {
        Caller caller = signIn.caller(context).orElseThrow(() -> Refusal.of(Envelope.notSignedIn()));
        if (!need.metBy(caller)) {
            throw Refusal.of(Envelope.notPermitted());
        }
        return caller;
    }

    private static Answer answer(Throwable failure, Context context) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof Refusal refusal) {
            return refusal.answer();
        }
        if (cause instanceof RejectedExecutionException) {
            return Envelope.away("The host has more to manage than it can do at once. Try again in a moment.");
        }
        if (cause instanceof DatabaseAway) {
            return Envelope.away(DatabaseAway.SAID_TO_ALL);
        }
        if (cause instanceof TooManyStrangers) {
            return Envelope.away(cause.getMessage());
        }
        if (cause instanceof SecretNotOpened) {
            return Envelope.error(500, cause.getMessage());
        }
        if (cause instanceof BodyStalled) {
            return Envelope.error(400, "The body ended before it was whole. Send the request once more.");
        }
        if (cause instanceof HttpResponseException refused) {
            return Envelope.error(refused.getStatus(), "The request cannot be read: " + refused.getMessage() + ".");
        }
        LOG.error("{} {} failed. Please report it with the lines below.", context.method(), context.path(), cause);
        return Envelope.error(500, "The host failed at this request; its log says more.");
    }
}
