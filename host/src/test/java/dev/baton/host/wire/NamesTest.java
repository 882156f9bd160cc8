package dev.baton.host.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.util.Promise;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class NamesTest {

    private final CompletableFuture<Thread> lookedUpOn = new CompletableFuture<>();
    private final Names names = new Names();

    @AfterEach
    void close() {
        names.close();
    }

    @Test
    void whoever_calls_a_server_looks_up_its_name() throws Exception {
        names.lookedUpHere(this::lookUp);

        assertThat(lookedUpOn.get(0, TimeUnit.SECONDS)).isSameAs(Thread.currentThread());
    }

    @Test
    void nobody_else_waits_for_a_name() throws Exception {
        names.lookedUpHere(() -> {});

        lookUp();

        assertThat(lookedUpOn.get(10, TimeUnit.SECONDS).getName()).isEqualTo("client-names");
    }

    @Test
    void where_there_is_no_thread_for_it_the_name_is_not_found() {
        names.close();

        lookUp();

        assertThat(lookedUpOn).isCompletedExceptionally();
    }

    private void lookUp() {
        names.resolve("localhost", 80, Map.of(), new Promise<List<InetSocketAddress>>() {
            @Override
            public void succeeded(List<InetSocketAddress> found) {
                lookedUpOn.complete(Thread.currentThread());
            }

            @Override
            public void failed(Throwable unknown) {
                lookedUpOn.completeExceptionally(unknown);
            }
        });
    }
}
