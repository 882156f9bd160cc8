package dev.baton.host.apps;

import dev.baton.api.ActionRequest;
import dev.baton.api.ActionResult;
import dev.baton.api.CheckResult;
import dev.baton.api.IncomingAction;
import dev.baton.api.NotSentException;
import dev.baton.api.SessionSource;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/**
 * One thing that an app can be asked.
 *
 * @param ask calls the app
 * @param failed what a failed exchange with the backend means as an answer
 * @param silent what the answer is where the backend has not answered when the time is over
 */
record Verb<T>(
        Function<IncomingAction, CompletionStage<T>> ask, Function<IOException, T> failed, Function<String, T> silent) {

    static Verb<ActionResult> perform(ActionRequest request) {
        return new Verb<>(action -> performed(action, request), Verb::result, ActionResult::unknown);
    }

    /** An app that says "try again" where its request was sent, and not answered, would have the unrepeatable repeated. */
    private static CompletionStage<ActionResult> performed(IncomingAction action, ActionRequest request) {
        CompletionStage<ActionResult> answer = action.perform(request);
        Optional<CallScope> scope = CallScope.current();
        return answer == null || scope.isEmpty()
                ? answer
                : answer.thenApply(result -> result instanceof ActionResult.Retry retry
                                && scope.get().lostAnAnswer()
                                && !action.repeatable(request)
                        ? ActionResult.unknown(retry.message())
                        : result);
    }

    /** Who could not be asked is away. What became of the earlier attempt is as unknown as it was. */
    static Verb<ActionResult> reconcile(ActionRequest request) {
        return new Verb<>(
                action -> action.reconcile(request), failed -> ActionResult.retry(said(failed)), ActionResult::retry);
    }

    static Verb<CheckResult> check() {
        return new Verb<>(
                IncomingAction::check, failed -> CheckResult.failed(failed.getMessage()), CheckResult::failed);
    }

    /** An app that can't list its chats has none, as far as anybody knows. */
    static Verb<SessionList> sessions() {
        return new Verb<>(
                action -> action instanceof SessionSource source
                        ? source.openSessions().thenApply(SessionList::of)
                        : CompletableFuture.completedFuture(SessionList.none("The app does not list its chats.")),
                failed -> SessionList.none(String.valueOf(failed.getMessage())),
                SessionList::none);
    }

    private static ActionResult result(IOException failed) {
        return failed instanceof NotSentException
                ? ActionResult.retry(said(failed))
                : ActionResult.unknown(said(failed));
    }

    private static String said(IOException failed) {
        return failed.getMessage() == null ? failed.toString() : failed.getMessage();
    }
}
