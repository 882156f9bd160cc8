package dev.baton.host.lending;

import dev.baton.api.Reply;
import dev.baton.host.apps.PlannedExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** Shows a call that is not to be sent. */
record Rehearsal(Consumer<PlannedExchange> audience, SecretMask mask) {

    /** What such headers hold lets somebody in, even where no secret is found in it as it was typed: a signed token. */
    private static final Pattern CREDENTIALS =
            Pattern.compile("(?i)(proxy-)?authorization|cookie|.*(token|secret|password|api-?key).*");

    /** To the app it is as if nobody had answered. */
    CompletionStage<Reply> show(String method, String url, CallHeaders headers, Optional<byte[]> body) {
        Map<String, String> shown = new LinkedHashMap<>();
        headers.forEach((name, value) ->
                shown.put(name, CREDENTIALS.matcher(name).matches() ? "[secret]" : mask.masked(value)));
        String text =
                body.map(bytes -> new String(bytes, StandardCharsets.UTF_8)).orElse("");
        audience.accept(new PlannedExchange(method, mask.masked(url), shown, mask.masked(text)));
        return CompletableFuture.failedFuture(new IOException("This was a rehearsal: nothing is sent."));
    }
}
