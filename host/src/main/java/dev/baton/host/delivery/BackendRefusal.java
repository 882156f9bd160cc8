package dev.baton.host.delivery;

import java.time.Instant;

/**
 * A backend has refused our key or settings.
 *
 * @param delivery the call that it was told by
 * @param message names the thing and the remedy
 * @param revision of the settings that it refused
 */
public record BackendRefusal(Instant at, String delivery, String message, long revision) {}
