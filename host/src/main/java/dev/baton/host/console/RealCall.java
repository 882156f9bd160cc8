package dev.baton.host.console;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.baton.host.apps.AppId;
import dev.baton.host.auth.Caller;
import dev.baton.host.http.Answer;
import dev.baton.host.http.IncomingEndpoint;
import dev.baton.host.http.Refusal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A try that is a call like any other: by the same path, and written into the ledger. */
record RealCall(IncomingEndpoint incoming, Caller caller, AppId app) {

    private static final ObjectMapper JSON = new ObjectMapper();

    CompletionStage<TryForm> of(TryForm form) {
        long began = System.nanoTime();
        return answer(form.json())
                .thenApply(answer -> form.with(answered(answer, Duration.ofNanos(System.nanoTime() - began))));
    }

    private CompletionStage<Answer> answer(byte[] body) {
        try {
            return incoming.call(caller, app, body);
        } catch (Refusal refusal) {
            return CompletableFuture.completedFuture(refusal.answer());
        }
    }

    private static TryForm.Answered answered(Answer answer, Duration took) {
        List<String> headers = answer.headers().entrySet().stream()
                .map(header -> header.getKey() + ": " + header.getValue())
                .toList();
        return new TryForm.Answered(
                answer.status(),
                headers,
                pretty(answer.body()),
                took.toMillis(),
                answer.headers().getOrDefault("Baton-Delivery-Id", ""));
    }

    private static String pretty(byte[] json) {
        try {
            String text = new String(json, StandardCharsets.UTF_8);
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(JSON.readTree(text));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("Our own answers are JSON.", impossible);
        }
    }
}
