package dev.baton.host.console;

import io.javalin.http.Context;
import java.net.URI;
import java.util.Optional;

/** Where a form was sent from, and where this host is to be found. */
record Origins(Optional<URI> publicUrl) {

    /**
     * Whether the request comes from one of our own pages, as far as the browser says. Beside the token in each form, so
     * that neither of them alone has to hold.
     */
    boolean own(Context context) {
        String origin = context.header("Origin");
        if (origin == null) {
            String site = context.header("Sec-Fetch-Site");
            return site == null || site.equals("same-origin");
        }
        Optional<URI> from = parsed(origin);
        String host = Optional.ofNullable(context.header("Host")).orElse("");
        return from.map(URI::getRawAuthority).filter(host::equalsIgnoreCase).isPresent()
                || publicUrl.flatMap(url -> from.filter(uri -> same(uri, url))).isPresent();
    }

    private static Optional<URI> parsed(String origin) {
        try {
            return Optional.of(URI.create(origin));
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }

    private static boolean same(URI one, URI other) {
        return String.valueOf(one.getRawAuthority()).equalsIgnoreCase(other.getRawAuthority())
                && String.valueOf(one.getScheme()).equalsIgnoreCase(other.getScheme());
    }

    /** Whether browsers reach us by TLS, ended here or by a proxy. */
    boolean secure(Context context) {
        return context.req().isSecure()
                || publicUrl
                        .filter(url -> "https".equalsIgnoreCase(url.getScheme()))
                        .isPresent();
    }

    /** Where callers find this host. Without an option that says so, it is where the console was found. */
    String base(Context context) {
        return publicUrl
                .map(url -> url.toString().replaceFirst("/+$", ""))
                .orElseGet(() -> context.req().getScheme() + "://" + context.header("Host"));
    }
}
