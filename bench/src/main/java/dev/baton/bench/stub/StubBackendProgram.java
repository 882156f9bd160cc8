package dev.baton.bench.stub;

import dev.baton.bench.child.UntilParentEnds;
import java.io.IOException;
import java.time.Duration;

/** The stub backend in a process of its own. Its one argument is the delay in milliseconds. */
public final class StubBackendProgram {

    private StubBackendProgram() {}

    public static void main(String[] arguments) throws IOException {
        StubBackend backend = new StubBackend(Duration.ofMillis(Long.parseLong(arguments[0])));
        UntilParentEnds.thenExit();
        System.out.println("Listening on http://127.0.0.1:" + backend.port());
        backend.run();
    }
}
