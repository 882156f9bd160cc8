package dev.baton.polyai;

import dev.baton.api.Http;
import dev.baton.api.Reply;
import dev.baton.api.Secret;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A call that fails as no network does. */
final class BrokenCall implements Http.Call {

    @Override
    public Http.Call header(String name, String value) {
        return this;
    }

    @Override
    public Http.Call header(String name, Secret value) {
        return this;
    }

    @Override
    public Http.Call query(String name, String value) {
        return this;
    }

    @Override
    public Http.Call query(String name, Secret value) {
        return this;
    }

    @Override
    public Http.Call json(Object body) {
        return this;
    }

    @Override
    public Http.Call within(Duration most) {
        return this;
    }

    @Override
    public Http.Call repeatable() {
        return this;
    }

    @Override
    public CompletionStage<Reply> send() {
        return CompletableFuture.failedStage(new IllegalStateException("a fault of the code"));
    }
}
