package dev.baton.host.http;

import dev.baton.host.apps.AppId;
import dev.baton.host.auth.Caller;
import dev.baton.host.delivery.Deliveries;
import dev.baton.host.delivery.IncomingCall;
import io.javalin.http.Context;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;

/**
 * {@code POST /api/apps/public/{app-id}/incoming}: the one call that it is all about. The steps stand in the order that
 * the contract gives them; the first that refuses ends the call.
 */
public final class IncomingEndpoint {

    public static final String PATH = "/api/apps/public/{app-id}/incoming";

    /** The body of a call, in bytes, at most. */
    static final int LARGEST_BODY = 65_536;

    static final String BROKEN_OFF = "The body ended before it was whole. Send the request once more.";

    private final SignIn signIn;
    private final CallRate rate;
    private final Deliveries deliveries;
    private final Executor writing;
    private final CallObserver observer;
    private final Replies replies = new Replies();

    /**
     * @param callsPerSecond how many each token may make; 0 is no limit
     * @param writing makes and writes the answers, so that neither the ledger nor an app pays for that
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

    /** Answers, now or later, whatever comes of it. */
    void handle(IncomingRequest request) {
        try {
            Deliveries.Incoming incoming = read(request);
            taken(incoming)
                    .handleAsync((answer, failed) -> failed == null ? answer : Failures.ofCall(failed), writing)
                    .whenComplete(
                            (answer, lost) -> request.answer(lost == null ? answer : Failures.ofCall(lost), observer));
        } catch (RuntimeException | Error failed) {
            refuse(request, failed);
        }
    }

    /** Answers a request of which nothing comes. */
    void refuse(IncomingRequest request, Throwable why) {
        request.answer(Failures.ofCall(why), observer);
    }

    private Deliveries.Incoming read(IncomingRequest request) {
        Caller caller = signIn.caller(request.headers()).orElseThrow(() -> Refusal.of(Answer.notSignedIn()));
        refuseTooMany(caller);
        refuseOtherThanJson(request.headers());
        IncomingCall call = IncomingBody.parse(request.body());
        AppId app = request.app().orElseThrow(() -> Refusal.of(Replies.noSuchApp()));
        refuseUnlessAllowed(caller, app, call);
        Deliveries.Incoming incoming = new Deliveries.Incoming(
                app,
                call,
                caller.userId(),
                CallHeaders.key(request.headers()),
                CallHeaders.patience(request.headers()));
        request.isFor(call.action());
        return incoming;
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

    /** To be run after each request for the path that is no call, such as a GET. */
    void answered(Context context) {
        observer.answered(AppId.parse(context.pathParam("app-id")), Optional.empty(), context.statusCode(), 0);
    }

    private void refuseTooMany(Caller caller) {
        Optional<Duration> wait = rate.tooMany(caller.tokenId());
        if (wait.isPresent()) {
            throw Refusal.of(Answer.error(Code.TOO_MANY_CALLS, "This token makes too many calls. Slow down.")
                    .retryAfter(wait.get()));
        }
    }

    private static void refuseOtherThanJson(HttpFields headers) {
        String type = headers.get(HttpHeader.CONTENT_TYPE);
        if (type == null || !MediaTypes.isJson(type)) {
            throw Refusal.of(
                    Code.NOT_JSON, "The body must be JSON. Send it with the header Content-Type: application/json.");
        }
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
