package dev.baton.host.delivery;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Tells whether two calls ask for the same thing. */
final class Fingerprint {

    private Fingerprint() {}

    static String of(IncomingCall call) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            String text = call.action().id() + "\n" + call.sessionId() + "\n" + DeliveryRows.fields(call);
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)), 0, 16);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every JDK has SHA-256.", impossible);
        }
    }
}
