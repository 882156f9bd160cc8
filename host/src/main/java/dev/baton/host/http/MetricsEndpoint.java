package dev.baton.host.http;

import dev.baton.host.auth.Need;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/** {@code GET /metrics}: for Prometheus, in its text format. */
public final class MetricsEndpoint implements Handler {

    public static final String PATH = "/metrics";

    private static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private final Scrapers scrapers;
    private final Supplier<byte[]> text;
    /** The ledger is asked once at a time: however many ask, calls have the database for themselves. */
    private final Semaphore one = new Semaphore(1);

    /** @param text what there is to tell, as of when it is called */
    public MetricsEndpoint(Scrapers scrapers, Supplier<byte[]> text) {
        this.scrapers = scrapers;
        this.text = text;
    }

    /** Who may is up to {@link Scrapers}. */
    public Route route() {
        return new Route(HandlerType.GET, PATH, Need.NOTHING, this);
    }

    @Override
    public void handle(Context context) {
        scrapers.refuseOthers(context);
        if (!one.tryAcquire()) {
            throw Refusal.of(Answer.error(Code.HOST_AWAY, "Somebody else is reading the metrics. Try again.")
                    .retryAfter(Duration.ofSeconds(1)));
        }
        try {
            context.contentType(CONTENT_TYPE).result(text.get());
        } finally {
            one.release();
        }
    }
}
