package dev.baton.testkit;

import dev.baton.api.Http;
import dev.baton.api.Reply;
import dev.baton.api.Secret;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/** A call of {@link PlainHttp} that is being filled in. */
final class PlainCall implements Http.Call {

    private static final Set<String> REPEATABLE = Set.of("GET", "PUT");

    private final HttpClient client;
    private final String method;
    private final URI url;
    private final Map<String, String> headers = new LinkedHashMap<>();
    private final List<String> query = new ArrayList<>();
    private Optional<String> body = Optional.empty();
    private Duration most;
    private boolean repeatable;
    private boolean sent;

    PlainCall(HttpClient client, Duration most, String method, URI url) {
        this.client = client;
        this.most = most;
        this.method = method;
        this.url = url;
        this.repeatable = REPEATABLE.contains(method);
    }

    @Override
    public Http.Call header(String name, String value) {
        if (value.chars().anyMatch(character -> character != '\t' && (character < ' ' || character > '~'))) {
            throw new IllegalArgumentException("The value of the header " + name
                    + " cannot be sent: it may hold ASCII letters, digits, signs and blanks only.");
        }
        headers.put(name, value);
        return this;
    }

    @Override
    public Http.Call header(String name, Secret value) {
        return header(name, value.reveal());
    }

    @Override
    public Http.Call query(String name, String value) {
        query.add(encoded(name) + "=" + encoded(value));
        return this;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    @Override
    public Http.Call query(String name, Secret value) {
        return query(name, value.reveal());
    }

    @Override
    public Http.Call json(Object value) {
        body = Optional.of(Json.write(value));
        return this;
    }

    @Override
    public Http.Call within(Duration shorter) {
        if (shorter.compareTo(most) < 0) {
            most = shorter;
        }
        return this;
    }

    @Override
    public Http.Call repeatable() {
        repeatable = true;
        return this;
    }

    @Override
    public CompletionStage<Reply> send() {
        if (sent) {
            throw new IllegalStateException("This call has been sent. Make another one for another request.");
        }
        sent = true;
        HttpRequest.Builder request = HttpRequest.newBuilder(address());
        request.method(method, body.map(BodyPublishers::ofString).orElseGet(BodyPublishers::noBody));
        body.ifPresent(json -> request.setHeader("Content-Type", "application/json"));
        headers.forEach(request::setHeader);
        return new PlainExchange(client, request, most).send(repeatable);
    }

    private URI address() {
        if (query.isEmpty()) {
            return url;
        }
        return URI.create(url + (url.getRawQuery() == null ? "?" : "&") + String.join("&", query));
    }

    /** Nothing of what was filled in: any of it may be secret. */
    @Override
    public String toString() {
        return method + " " + url.getHost();
    }
}
