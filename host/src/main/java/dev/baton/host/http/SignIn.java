package dev.baton.host.http;

import dev.baton.host.auth.Authenticator;
import dev.baton.host.auth.Caller;
import io.javalin.http.Context;
import java.util.Enumeration;
import java.util.Optional;
import org.eclipse.jetty.http.HttpFields;

/** The two headers that every request signs in with. */
public record SignIn(Authenticator authenticator) {

    public static final String USER = "X-User-Id";
    public static final String TOKEN = "X-Auth-Token";

    /** Who makes the request; empty where the headers are missing or nobody's. */
    public Optional<Caller> caller(Context context) {
        return caller(context.req().getHeaders(USER), context.req().getHeaders(TOKEN));
    }

    /** The same of a request that the framework has not seen. */
    Optional<Caller> caller(HttpFields headers) {
        return caller(headers.getValues(USER), headers.getValues(TOKEN));
    }

    private Optional<Caller> caller(Enumeration<String> users, Enumeration<String> tokens) {
        String userId = only(users);
        String token = only(tokens);
        return userId == null || token == null ? Optional.empty() : authenticator.authenticate(userId, token);
    }

    /** Of two nobody knows which one is meant. */
    private static String only(Enumeration<String> all) {
        String first = all.hasMoreElements() ? all.nextElement() : null;
        while (all.hasMoreElements()) {
            if (!all.nextElement().equals(first)) {
                return null;
            }
        }
        return first;
    }
}
