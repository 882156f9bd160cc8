package dev.baton.host.http;

import dev.baton.host.auth.Authenticator;
import dev.baton.host.auth.Caller;
import io.javalin.http.Context;
import java.util.Optional;

/** The two headers that every request signs in with. */
public record SignIn(Authenticator authenticator) {

    public static final String USER = "X-User-Id";
    public static final String TOKEN = "X-Auth-Token";

    /** Who makes the request; empty where the headers are missing or nobody's. */
    public Optional<Caller> caller(Context context) {
        String userId = context.header(USER);
        String token = context.header(TOKEN);
        return userId == null || token == null ? Optional.empty() : authenticator.authenticate(userId, token);
    }
}
