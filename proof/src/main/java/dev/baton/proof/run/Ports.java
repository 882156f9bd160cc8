package dev.baton.proof.run;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Ports for servers that come and go. They are below those that the system gives to whoever connects somewhere: one of these
 * would be somebody's before its server is back.
 */
final class Ports {

    private static final int LOWEST = 20_000;
    private static final int END = 32_000;
    private static final int MOST_TRIES = 100;

    private Ports() {}

    static int free() throws IOException {
        for (int tries = 1; ; tries++) {
            int port = ThreadLocalRandom.current().nextInt(LOWEST, END);
            try (ServerSocket free = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return free.getLocalPort();
            } catch (BindException taken) {
                if (tries == MOST_TRIES) {
                    throw taken;
                }
            }
        }
    }
}
