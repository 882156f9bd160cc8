package dev.baton.host.http;

import dev.baton.host.auth.Authenticator;
import dev.baton.host.auth.Caller;
import io.javalin.http.Context;
import java.util.Enumeration;
import java.util.Optional;

/** The two headers that every request signs in with. */
public record SignIn(Authenticator authenticator) {

    public static final String USER = "X-User-Id";
    public static final String TOKEN = "X-Auth-Token";

    /** Who makes the request; empty where the headers are missing or nobody's. */
    public Optional<Caller> caller(Context context) {
        String userId = only(context, USER);
        String token = only(context, TOKEN);
        return userId == null || token == null ? Optional.empty() : authenticator.authenticate(userId, token);
    }

    /** Of two nobody knows which one is meant. */
    private static String only(Context context, String name) {
        Enumeration<String> all = context.req().getHeaders(name);
        String first = all.hasMoreElements() ? all.nextElement() : null;
        while (all.hasMoreElements()) {
            if (!all.nextElement().equals(first)) {
                return null;
            }
        }
        return first;
    }
}
