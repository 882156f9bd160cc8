package dev.baton.host.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.baton.host.demo.StandInServer.Question;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Rasa's door: the token in the query and nowhere else, or a JWT (HS256) for this conversation or for an admin. */
final class RasaSignIn {

    enum Verdict {
        WELCOME,
        NOT_ALLOWED,
        STRANGER
    }

    private static final ObjectMapper JSON = new ObjectMapper();

    private final String token;
    private final byte[] jwtSecret;
    private final Clock clock;

    RasaSignIn(String token, String jwtSecret, Clock clock) {
        this.token = token;
        this.jwtSecret = jwtSecret.getBytes(StandardCharsets.UTF_8);
        this.clock = clock;
    }

    Verdict check(Question question, Optional<String> conversation) {
        if (question.parameter("token").filter(token::equals).isPresent()) {
            return Verdict.WELCOME;
        }
        return question.header("Authorization")
                .filter(header -> header.startsWith("Bearer "))
                .flatMap(header -> claims(header.substring("Bearer ".length())))
                .map(claims -> allowed(claims.path("user"), conversation) ? Verdict.WELCOME : Verdict.NOT_ALLOWED)
                .orElse(Verdict.STRANGER);
    }

    private static boolean allowed(JsonNode user, Optional<String> conversation) {
        return switch (user.path("role").asText()) {
            case "admin" -> true;
            case "user" ->
                conversation.filter(user.path("username").asText()::equals).isPresent();
            default -> false;
        };
    }

    /** What a JWT says that is signed with our secret and has not expired. */
    private Optional<JsonNode> claims(String jwt) {
        String[] parts = jwt.split("\\.", -1);
        if (parts.length != 3) {
            return Optional.empty();
        }
        try {
            byte[] signature = Base64.getUrlDecoder().decode(parts[2]);
            boolean ours = MessageDigest.isEqual(signature, hmac(parts[0] + "." + parts[1]));
            JsonNode head = JSON.readTree(Base64.getUrlDecoder().decode(parts[0]));
            JsonNode claims = JSON.readTree(Base64.getUrlDecoder().decode(parts[1]));
            boolean inTime =
                    claims.path("exp").asLong(Long.MAX_VALUE) > clock.instant().getEpochSecond();
            return ours && inTime && head.path("alg").asText().equals("HS256") ? Optional.of(claims) : Optional.empty();
        } catch (IllegalArgumentException | IOException malformed) {
            return Optional.empty();
        }
    }

    private byte[] hmac(String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(jwtSecret, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("This JDK lacks HmacSHA256, which every JDK must have.", impossible);
        }
    }
}
