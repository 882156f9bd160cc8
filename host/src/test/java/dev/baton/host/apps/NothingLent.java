package dev.baton.host.apps;

import dev.baton.api.AppContext;
import dev.baton.api.Setting;
import dev.baton.api.Settings;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;

/** Lends an app nothing, for tests of what goes on around the lending. The word "hush" is its secret. */
public final class NothingLent implements Lender {

    public final AtomicInteger takenBack = new AtomicInteger();
    public final Queue<String> faults = new ConcurrentLinkedQueue<>();

    @Override
    public Loan lend(AppId app, List<Setting<?>> declared, Settings settings, Executor executor) {
        return new Loan() {
            @Override
            public AppContext context() {
                return null;
            }

            @Override
            public String masked(String text) {
                return text.replace("hush", "[secret]");
            }

            @Override
            public void logFault(String text) {
                faults.add(text);
            }

            @Override
            public void close() {
                takenBack.incrementAndGet();
            }
        };
    }
}
