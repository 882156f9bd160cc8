package dev.baton.host.lending;

import java.io.IOException;
import java.net.Authenticator;
import java.net.CookieHandler;
import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

/** The host's client as one app uses it. Unirest is built upon it, and knows no better than to trust it. */
final class ExchangeClient extends HttpClient {

    private static final String WIRE_S = "How TLS is spoken is the host's business.";

    private final HostClient host;
    private final ExchangeTerms terms;

    ExchangeClient(HostClient host, ExchangeTerms terms) {
        this.host = host;
        this.terms = terms;
    }

    /** @param request whose time-out is the deadline of the whole exchange */
    @Override
    public <T> CompletableFuture<HttpResponse<T>> sendAsync(HttpRequest request, HttpResponse.BodyHandler<T> reader) {
        return new Exchange<>(host, terms, request, reader).start();
    }

    @Override
    public <T> CompletableFuture<HttpResponse<T>> sendAsync(
            HttpRequest request, HttpResponse.BodyHandler<T> reader, HttpResponse.PushPromiseHandler<T> ignored) {
        return sendAsync(request, reader);
    }

    @Override
    public <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> reader) throws IOException {
        throw new UnsupportedOperationException("Calls to a backend are asynchronous; use sendAsync.");
    }

    @Override
    public Optional<CookieHandler> cookieHandler() {
        return Optional.empty();
    }

    @Override
    public Optional<Duration> connectTimeout() {
        return Optional.of(host.terms().connect());
    }

    @Override
    public Redirect followRedirects() {
        return Redirect.NEVER;
    }

    @Override
    public Optional<ProxySelector> proxy() {
        return Optional.empty();
    }

    @Override
    public SSLContext sslContext() {
        throw new UnsupportedOperationException(WIRE_S);
    }

    @Override
    public SSLParameters sslParameters() {
        throw new UnsupportedOperationException(WIRE_S);
    }

    @Override
    public Optional<Authenticator> authenticator() {
        return Optional.empty();
    }

    @Override
    public Version version() {
        return Version.HTTP_1_1;
    }

    @Override
    public Optional<Executor> executor() {
        return Optional.empty();
    }
}
