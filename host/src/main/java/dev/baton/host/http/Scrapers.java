package dev.baton.host.http;

import dev.baton.api.Secret;
import dev.baton.host.auth.Caller;
import dev.baton.host.auth.Need;
import io.javalin.http.Context;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Who may read the metrics: who has the token for it, who sees everything, and, where neither a token nor a proxy is
 * configured, whoever asks from this very machine.
 *
 * @param token empty where none is configured
 * @param behindProxy whether callers find this host at another address than its own
 */
public record Scrapers(SignIn signIn, Optional<Secret> token, boolean behindProxy) {

    private static final String BEARER = "Bearer ";

    /** A request that has one of these came from elsewhere, though its last hop is of this machine. */
    private static final List<String> MARKS_OF_PROXIES = List.of("Forwarded", "X-Forwarded-For", "X-Real-IP", "Via");

    /** A page of a stranger's that has its name lead here sends that name. */
    private static final Pattern THIS_MACHINE = Pattern.compile("(localhost|127\\.\\d+\\.\\d+\\.\\d+|\\[::1])(:\\d+)?");

    /** Ends the request where whoever makes it may not. */
    void refuseOthers(Context context) {
        if (hasToken(context) || token.isEmpty() && !behindProxy && isOfThisMachine(context)) {
            return;
        }
        Caller caller = signIn.caller(context)
                .orElseThrow(
                        () -> Refusal.of(Answer.notSignedIn().with("WWW-Authenticate", "Bearer realm=\"metrics\"")));
        if (!Need.SEE.metBy(caller)) {
            throw Refusal.of(
                    Code.NOT_ALLOWED,
                    "The metrics are for who sees everything, and for who has the token of the option metrics-token.");
        }
    }

    private boolean hasToken(Context context) {
        String header = Optional.ofNullable(context.header("Authorization")).orElse("");
        return token.isPresent()
                && header.regionMatches(true, 0, BEARER, 0, BEARER.length())
                && isSame(
                        token.get().reveal(), header.substring(BEARER.length()).strip());
    }

    /** Takes as long for a token that is nearly right as for any other. */
    private static boolean isSame(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }

    private static boolean isOfThisMachine(Context context) {
        return isLoopback(context.req().getRemoteAddr())
                && MARKS_OF_PROXIES.stream().allMatch(mark -> context.header(mark) == null)
                && THIS_MACHINE
                        .matcher(Optional.ofNullable(context.header("Host")).orElse(""))
                        .matches();
    }

    /** The address is one in digits, so that nobody is asked for it. */
    static boolean isLoopback(String address) {
        try {
            return InetAddress.getByName(address).isLoopbackAddress();
        } catch (UnknownHostException nobodys) {
            return false;
        }
    }
}
