package dev.baton.host.lending;

import dev.baton.host.apps.AppId;
import java.time.Instant;

/** Takes the lines of all apps' logs. Called on the apps' threads; it must neither wait nor throw. */
public interface AppLogSink {

    /** @param line without any secret of the app, and cut to a bearable length */
    void write(Entry line);

    record Entry(AppId app, Instant at, System.Logger.Level level, String line) {}
}
