package dev.baton.bench.contestant;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;

/**
 * Hands the body of a call on to the backend as it is, and says that all is well when the backend does: the least that
 * a host of bridges can do, written by hand for one backend. Its one argument is the backend's URL.
 */
public final class ForwardingServer implements Handler {

    private static final byte[] CLOSED = ServerLikeBaton.CLOSED.getBytes(StandardCharsets.UTF_8);
    private static final byte[] AWAY = "{\"status\":\"error\"}".getBytes(StandardCharsets.UTF_8);

    private final URI backend;
    // On the client's own thread: of the executors that were tried, none was faster.
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .executor(Runnable::run)
            .build();

    private ForwardingServer(URI backend) {
        this.backend = backend;
    }

    public static void main(String[] arguments) {
        ServerLikeBaton.serve(new ForwardingServer(URI.create(arguments[0])));
    }

    @Override
    public void handle(Context context) {
        HttpRequest request = HttpRequest.newBuilder(backend)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(context.bodyAsBytes()))
                .build();
        context.future(() ->
                client.sendAsync(request, BodyHandlers.ofByteArray()).thenAccept(answer -> reply(context, answer)));
    }

    private static void reply(Context context, HttpResponse<byte[]> answer) {
        boolean accepted = answer.statusCode() == 200;
        context.status(accepted ? 200 : 502).contentType("application/json").result(accepted ? CLOSED : AWAY);
    }
}
