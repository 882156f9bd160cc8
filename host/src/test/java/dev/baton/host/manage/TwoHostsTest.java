package dev.baton.host.manage;

import static dev.baton.host.manage.ManagedHost.DESK;
import static dev.baton.host.manage.ManagedHost.json;
import static dev.baton.host.manage.ManagedHost.until;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.host.db.TestDatabase;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A call that comes once more, to another host than the one that performs it. */
@Tag("postgresql")
@Timeout(120)
class TwoHostsTest {

    private static final String PATH = "/api/apps/public/" + DESK + "/incoming";

    /** A caller waits ten seconds, and the call takes a part of these. */
    private static final Duration LESS_THAN_ITS_PATIENCE = Duration.ofSeconds(4);

    @TempDir
    private Path folder;

    private ManagedHost one;
    private ManagedHost other;

    @BeforeEach
    void start() {
        Map<String, String> options = Map.of("database", TestDatabase.POSTGRESQL.url(folder));
        one = ManagedHost.start(options);
        other = ManagedHost.start(options);
        one.post("/api/apps/" + DESK + "/settings", ManagedHost.setting("server-url", "http://127.0.0.1:9"));
        until("the app runs on both", () -> other.post(PATH, close("first")).statusCode() == 200);
    }

    @AfterEach
    void end() {
        one.close();
        other.close();
    }

    @Test
    void with_its_key_it_is_told_that_it_is_under_way_and_then_how_it_ended() throws Exception {
        CompletableFuture<HttpResponse<String>> first =
                CompletableFuture.supplyAsync(() -> one.keyed(one.admin(), PATH, close("slow-1"), "k"));
        until("it is performed", () -> isOpen("slow-1"));

        HttpResponse<String> meanwhile = other.keyed(other.admin(), PATH, close("slow-1"), "k");
        HttpResponse<String> another = other.keyed(other.admin(), PATH, close("slow-2"), "k");
        HttpResponse<String> ended = first.get(30, TimeUnit.SECONDS);
        HttpResponse<String> again = other.keyed(other.admin(), PATH, close("slow-1"), "k");

        assertThat(meanwhile.statusCode()).isEqualTo(409);
        assertThat(json(meanwhile).path("code").asText()).isEqualTo("in-progress");
        assertThat(another.statusCode()).isEqualTo(422);
        assertThat(ended.statusCode()).isEqualTo(200);
        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(again.body()).isEqualTo(ended.body());
        assertThat(again.headers().firstValue("Idempotency-Replayed")).contains("true");
        assertThat(deliveriesOf("slow-1")).isEqualTo(1);
    }

    @Test
    void one_that_is_kept_is_joined_and_its_end_is_heard_soon() throws Exception {
        CompletableFuture<HttpResponse<String>> first =
                CompletableFuture.supplyAsync(() -> one.post(PATH, close("slow-1")));
        until("it is performed", () -> isOpen("slow-1"));

        CompletableFuture<HttpResponse<String>> second =
                CompletableFuture.supplyAsync(() -> other.keyed(other.admin(), PATH, close("slow-1"), "k-2"));

        assertThat(first.get(30, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
        HttpResponse<String> joined = second.get(LESS_THAN_ITS_PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        HttpResponse<String> again = one.keyed(one.admin(), PATH, close("slow-1"), "k-2");
        assertThat(joined.statusCode()).as(joined.body()).isEqualTo(200);
        assertThat(again.headers().firstValue("Idempotency-Replayed")).contains("true");
        assertThat(deliveriesOf("slow-1")).isEqualTo(1);
    }

    @Test
    void one_that_is_not_kept_is_joined_and_its_end_is_heard_soon() throws Exception {
        HttpResponse<String> saved =
                one.post("/api/apps/" + DESK + "/settings", ManagedHost.setting("host.keep-close-chat", "0s"));
        assertThat(saved.statusCode()).as(saved.body()).isEqualTo(200);
        AtomicInteger chats = new AtomicInteger();
        until("nothing is kept any more", () -> isNotKept(other, close("chat-" + chats.incrementAndGet())));
        CompletableFuture<HttpResponse<String>> first =
                CompletableFuture.supplyAsync(() -> one.post(PATH, close("slow-1")));
        until("it is performed", () -> isOpen("slow-1"));

        HttpResponse<String> joined = other.post(PATH, close("slow-1"));

        assertThat(joined.statusCode()).as(joined.body()).isEqualTo(200);
        assertThat(first.get(30, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
        assertThat(deliveriesOf("slow-1")).isEqualTo(1);
    }

    private static boolean isNotKept(ManagedHost host, String call) {
        String id =
                host.post(PATH, call).headers().firstValue("Baton-Delivery-Id").orElseThrow();
        return !json(host.get("/api/v1/deliveries/" + id)).path("delivery").has("keepUntil");
    }

    private boolean isOpen(String session) {
        return other.get("/api/v1/deliveries?state=open&session=" + session)
                .body()
                .contains(session);
    }

    private int deliveriesOf(String session) {
        return json(other.get("/api/v1/deliveries?session=" + session))
                .path("deliveries")
                .size();
    }

    private static String close(String session) {
        return "{\"action\":\"close-chat\",\"sessionId\":\"" + session + "\"}";
    }
}
