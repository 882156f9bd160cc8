package dev.baton.dist;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.dist.Program.Run;
import dev.baton.dist.Program.Running;
import dev.baton.testkit.FakeBackend;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenTest {

    @TempDir
    private Path folder;

    @BeforeAll
    static void record_a_start(@TempDir Path elsewhere) throws Exception {
        Program.in(elsewhere).run("--version");
    }

    @Test
    void a_token_made_beside_a_running_host_is_good_until_it_is_revoked() throws Exception {
        try (FakeBackend uppzy = FakeBackend.start()) {
            uppzy.answers(200, "{\"status\": \"ok\"}");
            Program baton = Program.in(folder);
            try (Running serving = baton.start("serve", "--port", "0")) {
                String address = serving.awaitGroup(Pattern.compile("serves on (http://[0-9.:]+)"));
                UppzySetUp.of(baton, serving, uppzy.url());
                Run made = baton.run("token", "create", "--user", "desk");
                assertThat(made.out()).matches("X-User-Id: \\S+\\RX-Auth-Token: \\S+\\R");
                Calls calls = new Calls(address, made.out());
                assertThat(calls.closeChat("session-1").join().statusCode()).isEqualTo(200);

                Run info = baton.run("app", "info", "uppzy");
                assertThat(info.out()).contains(address + "/api/apps/public/");

                Run revoked = baton.run("token", "revoke", idOf(made));
                long since = System.nanoTime();

                assertThat(revoked.status()).as(revoked.err()).isZero();
                while (calls.closeChat("session-2").join().statusCode() != 401) {
                    assertThat(Duration.ofNanos(System.nanoTime() - since)).isLessThan(Duration.ofSeconds(2));
                }
            }
        }
    }

    private static String idOf(Run made) {
        Matcher id = Pattern.compile("token revoke (\\S+)").matcher(made.err());
        assertThat(id.find()).as(made.err()).isTrue();
        return id.group(1);
    }
}
