package dev.baton.host.apps;

import java.time.Duration;

/** What waits for others when it is closed, and can be told how long at most. */
public interface ClosesInTime extends AutoCloseable {

    void close(Duration most);

    @Override
    void close();
}
