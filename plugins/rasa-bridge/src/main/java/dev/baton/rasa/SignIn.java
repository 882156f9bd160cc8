package dev.baton.rasa;

import dev.baton.api.Http;
import dev.baton.api.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Shows Rasa that we may. Rasa takes its token from the query alone (in a header it is a 401), and else looks at the
 * JWT. A server that was started with both is content with either, so both are sent where both are set: a wrong one
 * does no harm beside a right one, and one of them can be changed while the other holds the door open.
 */
final class SignIn {

    /** Long enough for clocks that disagree a little, too short to be worth stealing. */
    private static final Duration VALID = Duration.ofMinutes(2);

    private static final Pattern ANY_JWT = Pattern.compile("(?<![\\w-])eyJ[\\w-]+\\.[\\w-]+\\.[\\w-]+");

    private final Optional<Secret> token;
    private final Optional<Secret> jwtSecret;
    private final Clock clock;
    private final List<Secret> secrets;

    SignIn(Optional<Secret> token, Optional<Secret> jwtSecret, Clock clock) {
        this.token = token;
        this.jwtSecret = jwtSecret;
        this.clock = clock;
        this.secrets = Stream.concat(token.stream(), jwtSecret.stream()).toList();
    }

    /** For one chat and no other. */
    Http.Call forChat(String sessionId, Http.Call call) {
        return sign(call, sessionId, "user");
    }

    /** For what belongs to no chat. */
    Http.Call forServer(Http.Call call) {
        return sign(call, "baton", "admin");
    }

    /** The text with our own secrets taken out, wherever Rasa may have repeated them. */
    String masked(String text) {
        String masked = ANY_JWT.matcher(text).replaceAll("[secret]");
        for (Secret secret : secrets) {
            masked = masked.replace(secret.reveal(), secret.toString());
        }
        return masked;
    }

    private Http.Call sign(Http.Call call, String user, String role) {
        token.ifPresent(secret -> call.query("token", secret));
        jwtSecret.ifPresent(secret -> call.header("Authorization", Secret.of("Bearer " + jwt(secret, user, role))));
        return call;
    }

    /** The user is an id that has been checked to hold nothing that JSON would escape. */
    private String jwt(Secret secret, String user, String role) {
        long expires = clock.instant().plus(VALID).getEpochSecond();
        String head = "{\"alg\":\"HS256\",\"typ\":\"JWT\"}";
        String claims = "{\"user\":{\"username\":\"" + user + "\",\"role\":\"" + role + "\"},\"exp\":" + expires + "}";
        String signed =
                base64(head.getBytes(StandardCharsets.UTF_8)) + "." + base64(claims.getBytes(StandardCharsets.UTF_8));
        return signed + "." + base64(hmac(secret, signed));
    }

    private static byte[] hmac(Secret secret, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.reveal().getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every JDK has HmacSHA256, but this one says: " + impossible.getMessage());
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
