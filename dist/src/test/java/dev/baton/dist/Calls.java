package dev.baton.dist;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Calls to the Uppzy app of a running program, by a caller with a token. */
final class Calls {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final HttpClient client = HttpClient.newHttpClient();
    private final String address;
    private final String token;

    /** @param token the two lines that {@code token create} prints */
    Calls(String address, String token) {
        this.address = address;
        this.token = token;
    }

    /** @param preferences the call's, each a header {@code Prefer} */
    CompletableFuture<HttpResponse<String>> closeChat(String sessionId, String... preferences) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(address + "/api/apps/public/" + UppzySetUp.ID + "/incoming"))
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "{\"action\": \"close-chat\", \"sessionId\": \"" + sessionId + "\"}"));
        List.of(preferences).forEach(preference -> request.header("Prefer", preference));
        token.lines().map(line -> line.split(": ", 2)).forEach(header -> request.header(header[0], header[1]));
        return client.sendAsync(request.build(), BodyHandlers.ofString());
    }

    /** The status of the answer to whether the host is ready. */
    int ready() throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address + "/health/ready"))
                .timeout(PATIENCE)
                .build();
        return client.send(request, BodyHandlers.discarding()).statusCode();
    }
}
