package dev.baton.testkit;

import dev.baton.api.Http;
import java.time.Duration;

/**
 * What {@link Http} promises to apps, as tests. Whoever lends an {@link Http} extends it; {@link PlainHttp} passes it,
 * and so does the one that the host lends.
 */
public abstract class HttpContract implements HttpSendingPromises, HttpReplyPromises, HttpFailurePromises {

    /** An {@link Http} whose calls may take so long in all. */
    @Override
    public abstract Http http(Duration deadline);
}
