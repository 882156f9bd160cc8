package dev.baton.rasa;

import dev.baton.api.ActionResult;
import dev.baton.api.Http;
import dev.baton.api.Reply;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which Rasa it is: learned when it is first needed, and again after an hour, since servers get upgraded. */
final class RasaVersion {

    private static final Duration FRESH = Duration.ofHours(1);
    private static final Pattern VERSION = Pattern.compile("(\\d{1,6})\\.(\\d{1,6}).*");

    private final Http http;
    private final URI server;
    private final Answers answers;
    private final Clock clock;
    private final AtomicReference<Optional<Learned>> learned = new AtomicReference<>(Optional.empty());

    RasaVersion(Http http, URI server, Answers answers, Clock clock) {
        this.http = http;
        this.server = server;
        this.answers = answers;
        this.clock = clock;
    }

    /** Goes on with whether this Rasa can end a chat for good: it knows the event since Rasa Pro 3.16. */
    CompletionStage<ActionResult> endsChats(Function<Boolean, CompletionStage<ActionResult>> next) {
        Instant now = clock.instant();
        Optional<Learned> known = learned.get().filter(one -> now.isBefore(one.until()));
        if (known.isPresent()) {
            return next.apply(known.get().endsChats());
        }
        return Question.ask(ask(), reply -> {
            if (answers.meaning(reply) instanceof ActionResult.Retry away) {
                return CompletableFuture.completedFuture(away);
            }
            Optional<Boolean> told = endsChats(reply);
            told.ifPresent(ends -> learned.set(Optional.of(new Learned(ends, now.plus(FRESH)))));
            // Not told, as where a proxy hides the endpoint: every Rasa knows restart, and the next call asks again.
            return next.apply(told.orElse(false));
        });
    }

    /** Asks again next time: what was learned does not fit what Rasa does. */
    void forget() {
        learned.set(Optional.empty());
    }

    /** Needs no sign-in. */
    CompletionStage<Reply> ask() {
        return http.get(server, "version").send();
    }

    /** As it calls itself; empty where it is no Rasa. */
    static Optional<String> name(Reply reply) {
        return reply.text("version").filter(version -> reply.successful());
    }

    private static Optional<Boolean> endsChats(Reply reply) {
        return name(reply).map(VERSION::matcher).filter(Matcher::matches).map(version -> {
            int major = Integer.parseInt(version.group(1));
            return major > 3 || major == 3 && Integer.parseInt(version.group(2)) >= 16;
        });
    }

    private record Learned(boolean endsChats, Instant until) {}
}
