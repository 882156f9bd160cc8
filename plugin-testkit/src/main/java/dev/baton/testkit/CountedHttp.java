package dev.baton.testkit;

import dev.baton.api.Http;
import java.net.URI;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts the calls that an app prepares. */
final class CountedHttp implements Http {

    private final Http http;
    private final AtomicInteger calls = new AtomicInteger();

    CountedHttp(Http http) {
        this.http = http;
    }

    @Override
    public Call call(String method, URI url) {
        calls.incrementAndGet();
        return http.call(method, url);
    }

    int calls() {
        return calls.get();
    }
}
