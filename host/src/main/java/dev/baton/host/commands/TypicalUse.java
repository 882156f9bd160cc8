package dev.baton.host.commands;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;

/** What hosts are mostly asked for: the console's pages, and calls to all apps, several at once. */
final class TypicalUse {

    private static final Duration MOST_TIME = Duration.ofSeconds(2);
    private static final int MOST_CALLS = 2_000;
    private static final int AT_ONCE = 8;
    private static final int HANDOVER_EVERY = 5;

    private static final Set<String> PAGES = Set.of("/", "/overview", "/tokens", "/users", "/audit");
    private static final Set<String> TABS = Set.of("", "/settings", "/deliveries", "/sessions", "/logs");

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .cookieHandler(new CookieManager())
            .build();
    private final URI host;
    private final String user;
    private final String password;
    private final AtomicInteger calls = new AtomicInteger();
    private final AtomicInteger done = new AtomicInteger();
    private final AtomicInteger shown = new AtomicInteger();

    /** @param user an admin */
    TypicalUse(URI host, String user, String password) {
        this.host = host;
        this.user = user;
        this.password = password;
    }

    /** What came of it. */
    record Figures(int calls, int done, int pages) {

        @Override
        public String toString() {
            return done + " of " + calls + " calls were done, and " + pages + " pages shown.";
        }
    }

    Figures make() throws IOException, InterruptedException {
        JsonNode signedIn = json(request("/api/v1/login")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(JSON.writeValueAsString(
                        JSON.createObjectNode().put("user", user).put("password", password)))));
        Signed signed = new Signed(
                signedIn.at("/data/userId").asText(),
                signedIn.at("/data/authToken").asText());
        List<String> apps = new ArrayList<>();
        json(signed.by(request("/api/apps/installed")))
                .at("/apps")
                .forEach(app -> apps.add(app.at("/id").asText()));
        if (!apps.isEmpty()) {
            call(apps, signed);
        }
        look(apps);
        return new Figures(calls.get(), done.get(), shown.get());
    }

    private record Signed(String id, String token) {

        HttpRequest.Builder by(HttpRequest.Builder request) {
            return request.header("X-User-Id", id).header("X-Auth-Token", token);
        }
    }

    private void call(List<String> apps, Signed signed) throws IOException {
        long end = System.nanoTime() + MOST_TIME.toNanos();
        List<CompletableFuture<Void>> callers = new ArrayList<>();
        for (int caller = 0; caller < AT_ONCE; caller++) {
            callers.add(next(apps, signed, end));
        }
        try {
            callers.forEach(CompletableFuture::join);
        } catch (CompletionException failed) {
            throw new IOException("A call was not answered.", failed);
        }
    }

    private CompletableFuture<Void> next(List<String> apps, Signed signed, long end) {
        int chat = calls.get() < MOST_CALLS && System.nanoTime() < end ? calls.incrementAndGet() : 0;
        if (chat == 0) {
            return CompletableFuture.completedFuture(null);
        }
        String action = chat % HANDOVER_EVERY == 0 ? "handover" : "close-chat";
        HttpRequest.Builder call = request("/api/apps/public/" + apps.get(chat % apps.size()) + "/incoming")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"action\":\"" + action + "\",\"sessionId\":\"chat-" + chat + "\"}"));
        return client.sendAsync(signed.by(call).build(), BodyHandlers.ofString())
                .thenCompose(answer -> {
                    done.addAndGet(answer.statusCode() == 200 ? 1 : 0);
                    return next(apps, signed, end);
                });
    }

    private void look(List<String> apps) throws IOException, InterruptedException {
        show("/sign-in");
        ask(request("/sign-in")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("user=" + user + "&password=" + password)));
        for (String page : PAGES) {
            show(page);
        }
        for (String app : apps) {
            for (String tab : TABS) {
                show("/apps/" + app + tab);
            }
        }
    }

    private void show(String page) throws IOException, InterruptedException {
        shown.addAndGet(ask(request(page)).statusCode() == 200 ? 1 : 0);
    }

    private JsonNode json(HttpRequest.Builder request) throws IOException, InterruptedException {
        return JSON.readTree(ask(request).body());
    }

    private HttpResponse<String> ask(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(host.resolve(path)).timeout(Duration.ofSeconds(10));
    }
}
