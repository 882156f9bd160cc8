package dev.baton.host.manage;

import static dev.baton.host.manage.ManagedHost.json;
import static dev.baton.host.manage.ManagedHost.until;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.host.db.LineAtCommit;
import dev.baton.testkit.FakeBackend;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a caller hears while nobody knows whether the database has the call. */
@Timeout(120)
class CallInDoubtTest {

    private static final String PATH = "/api/apps/public/" + ManagedHost.DESK + "/incoming";
    private static final String CLOSE = "{\"action\": \"close-chat\", \"sessionId\": \"2Sfq\"}";

    @TempDir
    Path folder;

    private final FakeBackend backend = FakeBackend.start();
    private LineAtCommit line;
    private ManagedHost host;

    @BeforeEach
    void start() {
        backend.answers(200, "{}");
        line = new LineAtCommit(folder);
        host = ManagedHost.start(Map.of("database", line.url()));
        host.post(
                "/api/apps/" + ManagedHost.DESK + "/settings",
                ManagedHost.setting("server-url", backend.url().toString()));
    }

    @AfterEach
    void stop() {
        line.mend();
        host.close();
        line.close();
        backend.close();
    }

    @Test
    void it_is_not_told_that_nothing_was_done_and_learns_so_when_the_database_is_back() {
        line.loseTheAnswerAfter("INSERT INTO delivery");

        HttpResponse<String> answer = host.post(PATH, CLOSE);

        assertThat(answer.statusCode()).isEqualTo(504);
        assertThat(json(answer).path("code").asText()).isEqualTo("outcome-unknown");
        assertThat(answer.headers().firstValue("Retry-After")).contains("5");
        String location = answer.headers().firstValue("Location").orElseThrow();
        assertThat(host.post(PATH, CLOSE).statusCode()).as("while it is away").isEqualTo(503);

        line.mend();

        until("the call is withdrawn", () -> host.get(location).body().contains("returned"));
        assertThat(backend.received()).isEmpty();
        assertThat(host.post(PATH, CLOSE).statusCode()).isEqualTo(200);
    }

    /** Nor that it is over: a host that dies before it is written down leaves it to another one, which tries it again. */
    @Test
    void one_that_is_handed_back_when_the_database_is_there_is_not_said_to_be_kept() {
        line.loseTheAnswerAfter("ended_by");

        HttpResponse<String> answer = host.post(PATH, CLOSE.replace("2Sfq", "locked-1"));

        assertThat(answer.statusCode()).isEqualTo(504);
        assertThat(json(answer).path("code").asText()).isEqualTo("outcome-unknown");
        assertThat(answer.headers().firstValue("Retry-After")).contains("5");
        assertThat(answer.body()).contains("It may be tried once more.");
        String location = answer.headers().firstValue("Location").orElseThrow();

        line.mend();

        until("its end can be read", () -> host.get(location).body().contains("The desk does not accept our key"));
    }

    @Test
    void one_that_was_said_to_be_kept_is_said_so_again_to_its_key() {
        line.loseTheAnswerAfter("ended_by");
        assertThat(keyed().statusCode()).isEqualTo(202);

        line.mend();

        until("its key stands for that answer", () -> {
            HttpResponse<String> again = keyed();
            return again.statusCode() == 202
                    && again.headers().firstValue("Idempotency-Replayed").isPresent();
        });
    }

    private HttpResponse<String> keyed() {
        return host.keyed(host.admin(), PATH, CLOSE, "k");
    }

    @Test
    void one_of_which_the_database_never_heard_is_told_to_come_again() {
        line.cut();

        HttpResponse<String> answer = host.post(PATH, CLOSE);

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(json(answer).path("code").asText()).isEqualTo("host-away");
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        assertThat(answer.headers().firstValue("Location")).isEmpty();
        assertThat(answer.body()).as("where the database is").doesNotContain("PostgreSQL", "localhost", "127.0.0.1");
    }
}
