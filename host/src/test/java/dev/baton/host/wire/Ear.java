package dev.baton.host.wire;

import java.net.http.HttpResponse.ResponseInfo;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/** Hears how a request went. */
final class Ear implements Sending.Listener {

    final List<String> told = new CopyOnWriteArrayList<>();
    final CompletableFuture<ResponseInfo> head = new CompletableFuture<>();
    final CompletableFuture<Boolean> keptConnection = new CompletableFuture<>();
    private final boolean maySend;

    Ear(boolean maySend) {
        this.maySend = maySend;
    }

    @Override
    public boolean maySend() {
        told.add("may it be sent?");
        return maySend;
    }

    @Override
    public void answering() {
        told.add("answering");
    }

    @Override
    public void whole(ResponseInfo whole, List<ByteBuffer> body) {
        told.add("whole: "
                + body.stream()
                        .map(StandardCharsets.UTF_8::decode)
                        .map(String::valueOf)
                        .collect(Collectors.joining()));
        head.complete(whole);
    }

    @Override
    public void tooLarge() {
        told.add("too large");
        head.completeExceptionally(new AssertionError("It was too large."));
    }

    @Override
    public void broken(Throwable cause, boolean onKeptConnection) {
        told.add("broken");
        keptConnection.complete(onKeptConnection);
        head.completeExceptionally(cause);
    }

    /** Returns when there is an answer, or there will be none. */
    void ended() throws Exception {
        head.handle((answer, failure) -> true).get(10, TimeUnit.SECONDS);
    }

    int status() {
        return answered().statusCode();
    }

    ResponseInfo answered() {
        try {
            return head.get(10, TimeUnit.SECONDS);
        } catch (ExecutionException broken) {
            throw new AssertionError("It broke: " + broken.getCause(), broken.getCause());
        } catch (InterruptedException | TimeoutException late) {
            throw new AssertionError("Nothing was heard within 10 s.", late);
        }
    }

    Throwable cause() throws Exception {
        try {
            ResponseInfo answer = head.get(10, TimeUnit.SECONDS);
            throw new AssertionError("It was answered: " + answer);
        } catch (CancellationException cancelled) {
            return cancelled;
        } catch (ExecutionException broken) {
            return broken.getCause();
        }
    }
}
