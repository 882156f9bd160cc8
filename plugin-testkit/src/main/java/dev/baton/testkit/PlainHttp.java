package dev.baton.testkit;

import dev.baton.api.Http;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.concurrent.Executors;

/** The {@link Http} of tests: it keeps every promise of the interface, and does nothing beyond. */
public final class PlainHttp implements Http {

    private final HttpClient client;
    private final Duration deadline;

    /** @param deadline over connect, headers and body of each call */
    public PlainHttp(Duration deadline) {
        this.deadline = deadline;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .executor(Executors.newCachedThreadPool(work -> {
                    Thread thread = new Thread(work, "plain-http");
                    thread.setDaemon(true);
                    return thread;
                }))
                .build();
    }

    @Override
    public Call call(String method, URI url) {
        return new PlainCall(client, deadline, method, url);
    }
}
