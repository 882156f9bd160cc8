package dev.baton.host.logs;

import java.time.Instant;
import java.util.Optional;

/**
 * Which documents of an app's log are asked for.
 *
 * @param quietest 0 are those with errors, 1 those with warnings and information too, 2 all
 * @param until up to this moment, and not including it
 */
public record LogFilter(int quietest, Optional<String> method, Optional<Instant> from, Optional<Instant> until) {

    public static final LogFilter ALL = new LogFilter(2, Optional.empty(), Optional.empty(), Optional.empty());
}
