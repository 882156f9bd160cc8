package dev.baton.rasa;

import dev.baton.api.ActionResult;
import dev.baton.api.ActionResult.Rejected;
import dev.baton.api.ActionResult.Retry;
import dev.baton.api.AppContext;
import dev.baton.api.CheckResult;
import dev.baton.api.Http;
import dev.baton.api.Reply;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/** Is there a Rasa, does it let us in, has it a model, and has that the names that the settings use? */
final class ServerCheck {

    private final Http http;
    private final URI url;
    private final SignIn signIn;
    private final Answers answers;
    private final RasaVersion version;
    private final Optional<String> slot;
    private final Optional<String> intent;

    ServerCheck(AppContext context, SignIn signIn, Answers answers, RasaVersion version) {
        this.http = context.http();
        this.url = context.settings().value(RasaApp.SERVER_URL);
        this.signIn = signIn;
        this.answers = answers;
        this.version = version;
        this.slot = context.settings().value(RasaApp.DEPARTMENT_SLOT);
        this.intent = context.settings().value(RasaApp.HANDOVER_INTENT);
    }

    CompletionStage<CheckResult> make() {
        return version.ask()
                .thenCompose(reply -> RasaVersion.name(reply)
                        .map(name -> get("status").thenCompose(status -> checked(name, status)))
                        .orElseGet(() -> CompletableFuture.completedStage(CheckResult.failed(problem(reply)))))
                .exceptionallyCompose(this::unanswered);
    }

    private CompletionStage<Reply> get(String path) {
        return signIn.forServer(http.get(url, path)).send();
    }

    private CompletionStage<CheckResult> checked(String name, Reply status) {
        String well = "Rasa " + name + " answers and accepts the sign-in";
        if (status.status() == 409) {
            return CompletableFuture.completedStage(CheckResult.ok(
                    well + ", but has no model loaded. Calls will have to be tried again until it has one."));
        }
        if (!(answers.meaning(status) instanceof ActionResult.Done)) {
            return CompletableFuture.completedStage(CheckResult.failed(problem(status)));
        }
        return slot.isEmpty() && intent.isEmpty()
                ? CompletableFuture.completedStage(CheckResult.ok(well + "."))
                : domain().thenApply(domain -> withNames(well, domain));
    }

    /** Empty where Rasa does not tell it, or more than can be read: that is no fault of the settings. */
    private CompletionStage<Optional<Domain>> domain() {
        return get("domain").thenApply(Domain::of).exceptionally(failure -> {
            if (cause(failure) instanceof IOException) {
                return Optional.empty();
            }
            throw new CompletionException(cause(failure));
        });
    }

    private CheckResult withNames(String well, Optional<Domain> domain) {
        List<String> problems =
                domain.map(known -> known.problems(slot, intent)).orElse(List.of());
        return problems.isEmpty()
                ? CheckResult.ok(well + ".")
                : CheckResult.failed(well + ". But: " + String.join(" ", problems));
    }

    private CompletionStage<CheckResult> unanswered(Throwable failure) {
        Throwable cause = cause(failure);
        return cause instanceof IOException
                ? CompletableFuture.completedStage(CheckResult.failed(
                        "Rasa does not answer at " + url + ". Check server-url, and that Rasa is running. ("
                                + signIn.masked(String.valueOf(cause.getMessage())) + ")"))
                : CompletableFuture.failedStage(cause);
    }

    private static Throwable cause(Throwable failure) {
        return failure instanceof CompletionException wrapped ? wrapped.getCause() : failure;
    }

    private String problem(Reply reply) {
        ActionResult meant = answers.meaning(reply);
        if (meant instanceof Rejected rejected) {
            return rejected.message();
        }
        return meant instanceof Retry retry
                ? retry.message()
                : "Something at server-url answers, but not with Rasa's version. Check that it is Rasa's own address.";
    }
}
