package dev.baton.rasa;

import dev.baton.api.ActionResult;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** How one step follows another. */
final class Steps {

    private Steps() {}

    /** The next step is taken where this one is done; how it ended otherwise is how all ends. */
    static CompletionStage<ActionResult> then(
            CompletionStage<ActionResult> step, Supplier<CompletionStage<ActionResult>> next) {
        return step.thenCompose(result -> result instanceof ActionResult.Done ? next.get() : ended(result));
    }

    static CompletionStage<ActionResult> ended(ActionResult result) {
        return CompletableFuture.completedFuture(result);
    }

    static List<Map<String, Object>> joined(List<Map<String, Object>> first, List<Map<String, Object>> more) {
        return Stream.concat(first.stream(), more.stream()).toList();
    }
}
