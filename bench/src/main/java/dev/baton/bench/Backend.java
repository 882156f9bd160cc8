package dev.baton.bench;

import dev.baton.bench.child.Child;
import dev.baton.bench.stub.StubBackendProgram;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** The stub backend in its own process. */
final class Backend implements AutoCloseable {

    private final Child child;
    private final URI url;

    private Backend(Child child, URI url) {
        this.child = child;
        this.url = url;
    }

    static Backend start(Path folder, Duration delay) throws InterruptedException {
        Child child = Child.java(
                folder.resolve("backend"), List.of(), StubBackendProgram.class, Long.toString(delay.toMillis()));
        return new Backend(child, URI.create("http://127.0.0.1:" + child.port()));
    }

    URI url() {
        return url;
    }

    ProcessHandle process() {
        return child.handle();
    }

    /** How often it was called. */
    long calls() throws IOException {
        try (InputStream answer = url.toURL().openStream()) {
            return Long.parseLong(new String(answer.readAllBytes(), StandardCharsets.US_ASCII));
        }
    }

    @Override
    public void close() {
        child.close();
    }
}
