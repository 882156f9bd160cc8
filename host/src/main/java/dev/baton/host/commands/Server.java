package dev.baton.host.commands;

import dev.baton.host.config.HostConfig;

/** What {@code baton serve} starts. */
@FunctionalInterface
public interface Server {

    /** Serves until it is told to stop. Gives the exit status of the process. */
    int serve(HostConfig config);
}
