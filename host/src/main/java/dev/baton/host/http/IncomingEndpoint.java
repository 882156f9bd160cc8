package dev.baton.host.http;

import dev.baton.host.apps.AppId;
import dev.baton.host.auth.Caller;
import dev.baton.host.delivery.Deliveries;
import dev.baton.host.delivery.IncomingCall;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/**
 * {@code POST /api/apps/public/{app-id}/incoming}: the one call that it is all about. The steps stand in the order that
 * the contract gives them; the first that refuses ends the call.
 */
public final class IncomingEndpoint implements Handler {

    public static final String PATH = "/api/apps/public/{app-id}/incoming";

    /** The body of a call, in bytes, at most. */
    static final int LARGEST_BODY = 65_536;

    static final String BROKEN_OFF = "The body ended before it was whole. Send the request once more.";

    /** What a request is remembered by until it is answered. */
    private static final String BEGAN = "baton.began";

    private static final String ACTION = "baton.action";

    private final SignIn signIn;
    private final CallRate rate;
    private final Deliveries deliveries;
    private final Executor writing;
    private final CallObserver observer;
    private final Replies replies = new Replies();

    /**
     * @param callsPerSecond how many each token may make; 0 is no limit
     * @param writing writes the answers, so that no caller's slow connection holds up the ledger or an app
     */
    public IncomingEndpoint(
            SignIn signIn, long callsPerSecond, Deliveries deliveries, Executor writing, CallObserver observer) {
        this.signIn = signIn;
        this.rate = new CallRate(callsPerSecond);
        this.deliveries = deliveries;
        this.writing = writing;
        this.observer = observer;
    }

    /** The path of one app's endpoint. */
    public static String path(AppId app) {
        return PATH.replace("{app-id}", app.value());
    }

    @Override
    public void handle(Context context) {
        context.attribute(BEGAN, System.nanoTime());
        Caller caller = signedIn(context);
        refuseTooMany(caller);
        refuseOtherThanJson(context);
        IncomingCall call = IncomingBody.parse(body(context));
        AppId app = app(context);
        Deliveries.Incoming incoming = incoming(caller, app, call, context);
        context.attribute(ACTION, call.action());
        // What has failed, too, goes on there: its refusal is written by whoever completes the last stage.
        context.future(() -> taken(incoming)
                .whenCompleteAsync((answer, failed) -> {}, writing)
                .thenAccept(answer -> answer.write(context))
                .toCompletableFuture());
    }

    private static Deliveries.Incoming incoming(Caller caller, AppId app, IncomingCall call, Context context) {
        refuseUnlessAllowed(caller, app, call);
        return new Deliveries.Incoming(
                app, call, caller.userId(), CallHeaders.key(context), CallHeaders.patience(context));
    }

    /**
     * The same call by somebody whom the console knows, and who so needs no token.
     *
     * @throws Refusal as callers get it
     */
    public CompletionStage<Answer> call(Caller caller, AppId app, byte[] body) {
        refuseTooMany(caller);
        IncomingCall call = IncomingBody.parse(body);
        refuseUnlessAllowed(caller, app, call);
        return taken(new Deliveries.Incoming(app, call, caller.userId(), Optional.empty(), Optional.empty()));
    }

    /**
     * What a call asks for.
     *
     * @throws Refusal as callers get it
     */
    public static IncomingCall read(byte[] body) {
        return IncomingBody.parse(body);
    }

    private CompletionStage<Answer> taken(Deliveries.Incoming incoming) {
        return deliveries
                .take(incoming)
                .thenApply(receipt -> replies.reply(incoming.call().action(), receipt));
    }

    /** The host is about to stop: whoever waits for a call that is kept is told so, and goes. */
    void hurry() {
        deliveries.hurry();
    }

    /** To be run after each request for the path, whatever became of it. */
    void answered(Context context) {
        Optional<Long> began = Optional.ofNullable(context.attribute(BEGAN));
        observer.answered(
                AppId.parse(context.pathParam("app-id")),
                Optional.ofNullable(context.attribute(ACTION)),
                context.statusCode(),
                began.map(then -> System.nanoTime() - then).orElse(0L));
    }

    private Caller signedIn(Context context) {
        return signIn.caller(context).orElseThrow(() -> Refusal.of(Answer.notSignedIn()));
    }

    private void refuseTooMany(Caller caller) {
        Optional<Duration> wait = rate.tooMany(caller.tokenId());
        if (wait.isPresent()) {
            throw Refusal.of(Answer.error(Code.TOO_MANY_CALLS, "This token makes too many calls. Slow down.")
                    .retryAfter(wait.get()));
        }
    }

    private static void refuseOtherThanJson(Context context) {
        String type = context.contentType();
        if (type == null || !MediaTypes.isJson(type)) {
            throw Refusal.of(
                    Code.NOT_JSON, "The body must be JSON. Send it with the header Content-Type: application/json.");
        }
    }

    private static byte[] body(Context context) {
        try {
            byte[] body = context.contentLength() > LARGEST_BODY
                    ? null
                    : context.req().getInputStream().readNBytes(LARGEST_BODY + 1);
            if (body == null || body.length > LARGEST_BODY) {
                throw Refusal.of(
                        Code.TOO_LARGE,
                        "The body is larger than " + LARGEST_BODY
                                + " bytes. Send less: reason and metadata are what can be long.");
            }
            return body;
        } catch (IOException brokenOff) {
            throw Refusal.of(Code.BAD_REQUEST, BROKEN_OFF, List.of(BROKEN_OFF));
        }
    }

    private static AppId app(Context context) {
        return AppId.parse(context.pathParam("app-id")).orElseThrow(() -> Refusal.of(Replies.noSuchApp()));
    }

    private static void refuseUnlessAllowed(Caller caller, AppId app, IncomingCall call) {
        if (!caller.role().mayCall()) {
            throw Refusal.of(
                    Code.NOT_ALLOWED,
                    "This token is of a " + caller.role().word()
                            + ", who sees everything and calls nothing. Ask an admin"
                            + " for the token of a user who may call apps.");
        }
        if (!caller.mayCall(app, call.action().id())) {
            throw Refusal.of(
                    Code.NOT_ALLOWED,
                    "This token does not cover " + call.action().id() + " of the app " + app
                            + ". Ask an admin for one that does.");
        }
    }
}
