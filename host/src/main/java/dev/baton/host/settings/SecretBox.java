package dev.baton.host.settings;

import dev.baton.api.Secret;
import dev.baton.host.apps.AppId;
import dev.baton.host.settings.SecretKeys.Key;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;

/**
 * Seals secrets with AES-256-GCM. What is sealed opens at its own place only: moved to another app or setting it is
 * refused, as it is when anything of it was changed. It reads {@code v1:KEY-ID:BASE64}.
 */
public final class SecretBox {

    private static final String VERSION = "v1";
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final SecretKeys keys;
    private final SecureRandom random = new SecureRandom();

    public SecretBox(SecretKeys keys) {
        this.keys = keys;
    }

    String seal(AppId app, String setting, Secret secret) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            Cipher cipher = cipher(Cipher.ENCRYPT_MODE, keys.newest(), nonce, app, setting);
            byte[] closed = cipher.doFinal(secret.reveal().getBytes(StandardCharsets.UTF_8));
            byte[] all = ByteBuffer.allocate(nonce.length + closed.length)
                    .put(nonce)
                    .put(closed)
                    .array();
            return newestPrefix() + Base64.getUrlEncoder().withoutPadding().encodeToString(all);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("This JDK has no AES-256-GCM.", missing);
        }
    }

    /** @throws SecretNotOpened if its key is missing, or it is not what was sealed here */
    Secret open(AppId app, String setting, String sealed) {
        Sealed parts = Sealed.read(sealed).orElseThrow(() -> changed(app, setting));
        if (keys.isEmpty()) {
            throw new SecretNotOpened("The setting " + setting + " of the app " + app
                    + " was sealed, and there is no secret.key. Put the former one back, or enter the setting anew.");
        }
        Key key = keys.find(parts.keyId())
                .orElseThrow(() -> new SecretNotOpened("The setting " + setting + " of the app " + app
                        + " was sealed with the key " + parts.keyId() + ", and there is only " + keys
                        + ". Put the former key back, as a further line of it, or enter the setting anew."));
        try {
            Cipher cipher = cipher(Cipher.DECRYPT_MODE, key, parts.nonce(), app, setting);
            byte[] clear = cipher.doFinal(parts.bytes(), NONCE_BYTES, parts.bytes().length - NONCE_BYTES);
            return Secret.of(new String(clear, StandardCharsets.UTF_8));
        } catch (AEADBadTagException wrong) {
            throw changed(app, setting);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("This JDK has no AES-256-GCM.", missing);
        }
    }

    private static Cipher cipher(int mode, Key key, byte[] nonce, AppId app, String setting)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key.secret(), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD((VERSION + " " + app + " " + setting).getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

    private static SecretNotOpened changed(AppId app, String setting) {
        return new SecretNotOpened("The setting " + setting + " of the app " + app
                + " does not open: what is stored was changed, or comes from another place. Enter the setting anew.");
    }

    /** What everything begins with that is sealed with the newest key. */
    String newestPrefix() {
        return VERSION + ":" + keys.newest().id() + ":";
    }

    private record Sealed(String keyId, byte[] bytes) {

        static Optional<Sealed> read(String sealed) {
            String[] parts = sealed.split(":", -1);
            if (parts.length != 3 || !parts[0].equals(VERSION)) {
                return Optional.empty();
            }
            try {
                byte[] bytes = Base64.getUrlDecoder().decode(parts[2]);
                boolean whole = bytes.length >= NONCE_BYTES + TAG_BITS / 8;
                return whole ? Optional.of(new Sealed(parts[1], bytes)) : Optional.empty();
            } catch (IllegalArgumentException notBase64) {
                return Optional.empty();
            }
        }

        byte[] nonce() {
            return Arrays.copyOf(bytes, NONCE_BYTES);
        }
    }
}
