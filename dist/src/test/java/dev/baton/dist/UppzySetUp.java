package dev.baton.dist;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.dist.Program.Run;
import dev.baton.dist.Program.Running;
import java.io.IOException;
import java.net.URI;
import java.util.regex.Pattern;

/** Sets the Uppzy app up as an admin does, beside a host that runs. */
final class UppzySetUp {

    static final String ID = "8d9a2f64-2f0a-4c35-b8a4-0c9f5d1e6b27";

    private UppzySetUp() {}

    /** The app runs when this returns. */
    static void of(Program baton, Running serving, URI backend) throws IOException, InterruptedException {
        Run set = baton.run("app", "set", "uppzy", "base-url=" + backend, "site-id=42", "api-key=a-key-of-the-tests");

        assertThat(set.status()).as(set.err()).isZero();
        serving.awaitGroup(Pattern.compile("\\(Uppzy [0-9.]+\\) is (RUNNING)"));
    }
}
