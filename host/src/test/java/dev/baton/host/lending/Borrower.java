package dev.baton.host.lending;

import dev.baton.api.AppContext;
import java.net.URI;
import java.util.concurrent.CompletionStage;

/** What a test can call of a class that it must not know. Public: that class has a loader, and so a package, of its own. */
public interface Borrower {

    CompletionStage<?> borrow(AppContext context, URI backend);
}
