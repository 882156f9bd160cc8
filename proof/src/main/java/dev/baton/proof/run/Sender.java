package dev.baton.proof.run;

import dev.baton.proof.history.Answer;
import dev.baton.proof.history.Call;
import dev.baton.proof.history.Event;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sends calls, and notes what was sent and what was heard. */
public final class Sender {

    private static final Pattern CODE = Pattern.compile("\"code\"\\s*:\\s*\"([a-z-]+)\"");

    private final Recorder recorder;
    private final Token token;
    private final Duration patience;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(1))
            .build();

    public Sender(Recorder recorder, Token token, Duration patience) {
        this.recorder = recorder;
        this.token = token;
        this.patience = patience;
    }

    /**
     * A call as it goes out.
     *
     * @param number of this sending of it, from 1
     * @param prefer for the header {@code Prefer}
     */
    public record Sending(Call call, App app, String session, int number, Optional<String> prefer) {

        Sending again() {
            return new Sending(call, app, session, number + 1, prefer);
        }

        String body() {
            return "{\"action\": \"" + (call.repeatable() ? "close-chat" : "handover") + "\", \"sessionId\": \""
                    + session + "\", \"actionData\": {\"metadata\": {\"call\": \"" + call.id() + "\"}}}";
        }
    }

    /** The stage completes with what was heard; empty is nothing. */
    public CompletableFuture<Optional<Answer>> send(Sending sending, int port) {
        URI url = URI.create(
                "http://127.0.0.1:" + port + "/api/apps/public/" + sending.app().id() + "/incoming");
        HttpRequest.Builder request = token.signs(HttpRequest.newBuilder(url))
                .timeout(patience)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(sending.body()));
        sending.call().key().ifPresent(key -> request.header("Idempotency-Key", "\"" + key + "\""));
        sending.prefer().ifPresent(prefer -> request.header("Prefer", prefer));
        recorder.note(at -> new Event.Sent(at, sending.call(), sending.number()));
        return client.sendAsync(request.build(), BodyHandlers.ofString()).handle((response, failed) -> {
            Optional<Answer> answer = Optional.ofNullable(response).map(Sender::answer);
            note(sending, answer);
            return answer;
        });
    }

    private static Answer answer(HttpResponse<String> response) {
        Matcher code = CODE.matcher(response.body());
        return new Answer(
                response.statusCode(),
                code.find() ? code.group(1) : "",
                response.headers().firstValue("Baton-Delivery-Id"),
                response.headers().firstValue("Retry-After").isPresent());
    }

    private void note(Sending sending, Optional<Answer> answer) {
        String call = sending.call().id();
        recorder.note(at -> answer.isPresent()
                ? new Event.Heard(at, call, sending.number(), answer.get())
                : new Event.NothingHeard(at, call, sending.number()));
    }
}
