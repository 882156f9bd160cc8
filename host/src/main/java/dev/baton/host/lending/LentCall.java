package dev.baton.host.lending;

import dev.baton.api.Http.Call;
import dev.baton.api.Reply;
import dev.baton.api.Secret;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/** One call, as its author fills it in. What is wrong with it is said here, and never by quoting a value. */
final class LentCall implements Call {

    private static final Set<String> REPEATABLE = Set.of("GET", "HEAD", "PUT");

    private final CallTerms terms;
    private final String method;
    private final StringBuilder url;
    private final CallHeaders headers = new CallHeaders();
    private Optional<byte[]> body = Optional.empty();
    private Optional<Duration> within = Optional.empty();
    private boolean repeatable;
    private boolean sent;

    LentCall(CallTerms terms, String method, URI url) {
        this.terms = terms;
        this.method = method;
        this.url = new StringBuilder(url.toString());
        this.repeatable = REPEATABLE.contains(method);
    }

    @Override
    public Call header(String name, String value) {
        headers.set(name, value);
        return this;
    }

    @Override
    public Call header(String name, Secret value) {
        return header(name, value.reveal());
    }

    @Override
    public Call query(String name, String value) {
        url.append(url.indexOf("?") < 0 ? '?' : '&')
                .append(encoded(name))
                .append('=')
                .append(encoded(value));
        return this;
    }

    @Override
    public Call query(String name, Secret value) {
        return query(name, value.reveal());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    @Override
    public Call json(Object value) {
        body = Optional.of(terms.json().written(value));
        return this;
    }

    @Override
    public Call within(Duration most) {
        if (most.isNegative() || most.isZero()) {
            throw new IllegalArgumentException("A call needs some time: within(" + most + ") leaves none.");
        }
        within = Optional.of(most);
        return this;
    }

    @Override
    public Call repeatable() {
        repeatable = true;
        return this;
    }

    @Override
    public CompletionStage<Reply> send() {
        terms.exchanges().term().check();
        if (sent) {
            throw new IllegalStateException("This call has been sent. Make another with Http.call.");
        }
        sent = true;
        return new SentCall(terms, method, url.toString(), headers, body, repeatable).send(within);
    }

    /** Names the method and the path, and no value. */
    @Override
    public String toString() {
        int query = url.indexOf("?");
        String address = query < 0 ? url.toString() : url.substring(0, query);
        return method + " " + terms.exchanges().mask().masked(address);
    }
}
