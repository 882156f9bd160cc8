package dev.baton.host.lending;

import dev.baton.api.Http;
import java.net.URI;
import java.net.http.HttpClient.Version;
import java.util.Set;
import kong.unirest.core.Config;
import kong.unirest.core.UnirestInstance;
import kong.unirest.core.java.JavaClient;

/** Calls to the backend, as one app is lent them. */
final class LentHttp implements Http {

    /** Those that Unirest knows from the start: it remembers every other for good. */
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

    private final CallTerms terms;

    LentHttp(HostClient host, ExchangeTerms exchanges, JsonText json) {
        Config config = new Config()
                .followRedirects(false)
                .enableCookieManagement(false)
                .retryAfter(false)
                .requestCompression(false)
                .version(Version.HTTP_1_1)
                .httpClient(own -> new JavaClient(own, new ExchangeClient(host, exchanges)));
        this.terms = new CallTerms(new UnirestInstance(config), host.terms(), exchanges, json);
    }

    @Override
    public Call call(String method, URI url) {
        terms.exchanges().term().check();
        if (!METHODS.contains(method)) {
            throw new IllegalArgumentException("The method must be one of " + METHODS + ", in capitals.");
        }
        checkAddress(url);
        return new LentCall(terms, method, url);
    }

    private static void checkAddress(URI url) {
        boolean web = "http".equalsIgnoreCase(url.getScheme()) || "https".equalsIgnoreCase(url.getScheme());
        if (!web || url.getHost() == null) {
            throw new IllegalArgumentException(
                    "The address of a call must start with http:// or https:// and name a host.");
        }
        if (url.getRawUserInfo() != null || url.getRawFragment() != null) {
            throw new IllegalArgumentException(
                    "The address of a call holds a user name or a #fragment; use a header for the one, drop the other.");
        }
    }
}
