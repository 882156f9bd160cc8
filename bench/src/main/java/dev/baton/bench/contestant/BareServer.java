package dev.baton.bench.contestant;

import java.nio.charset.StandardCharsets;

/** Reads the body of a call and says that all is well. Nothing that is built on Javalin can be faster. */
public final class BareServer {

    private BareServer() {}

    public static void main(String[] arguments) {
        byte[] closed = ServerLikeBaton.CLOSED.getBytes(StandardCharsets.UTF_8);
        ServerLikeBaton.serve(context -> {
            context.bodyAsBytes();
            context.contentType("application/json").result(closed);
        });
    }
}
