package dev.baton.host.delivery;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What a call asks for, as a row holds it.
 *
 * @param fields what the action is given beside the session, as JSON
 * @param fingerprint the same for two calls that ask for the same thing
 */
record Substance(String fields, String fingerprint) {

    static Substance of(IncomingCall call) {
        String fields = DeliveryRows.fields(call);
        String text = call.action().id() + "\n" + call.sessionId() + "\n" + fields;
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] hash = digest.digest(text.getBytes(StandardCharsets.UTF_8));
            return new Substance(fields, HexFormat.of().formatHex(hash, 0, 16));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every JDK has SHA-256.", impossible);
        }
    }
}
