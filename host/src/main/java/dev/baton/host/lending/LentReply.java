package dev.baton.host.lending;

import dev.baton.api.Reply;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kong.unirest.core.Headers;
import kong.unirest.core.HttpResponse;

/** A whole answer. Its body is read as text and as JSON only where the app asks for that, on the app's thread. */
final class LentReply implements Reply {

    private static final Pattern CHARSET = Pattern.compile("charset\\s*=\\s*\"?([\\w.:+-]+)", Pattern.CASE_INSENSITIVE);

    private final int status;
    private final Headers headers;
    private final byte[] body;
    private final JsonText jsonText;
    private final boolean sentTwice;
    /** Read once; two threads at a time read the same. Empty until then. */
    private volatile Optional<Optional<Object>> json = Optional.empty();

    LentReply(HttpResponse<?> response, byte[] body, JsonText jsonText, boolean sentTwice) {
        this.status = response.getStatus();
        this.headers = response.getHeaders();
        this.body = body;
        this.jsonText = jsonText;
        this.sentTwice = sentTwice;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public Optional<String> header(String name) {
        return headers.get(name).stream().findFirst();
    }

    @Override
    public boolean sentTwice() {
        return sentTwice;
    }

    @Override
    public String body() {
        return new String(body, charset());
    }

    private Charset charset() {
        Matcher named = CHARSET.matcher(header("Content-Type").orElse(""));
        try {
            return named.find() ? Charset.forName(named.group(1)) : StandardCharsets.UTF_8;
        } catch (IllegalArgumentException unknown) {
            return StandardCharsets.UTF_8;
        }
    }

    @Override
    public Optional<Object> json() {
        if (json.isEmpty()) {
            json = Optional.of(jsonText.read(body));
        }
        return json.get();
    }

    /** Says no more than a log may hold. */
    @Override
    public String toString() {
        return "Reply[" + status + ", " + body.length + " bytes]";
    }
}
