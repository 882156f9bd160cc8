package dev.baton.host.settings;

import java.time.Instant;
import java.util.Optional;

/**
 * One state of an app's settings: what it was, and who made it.
 *
 * @param number counted up from 1 for each app
 * @param restored the earlier revision whose values this one brought back
 */
public record Revision(int number, Instant savedAt, String savedBy, Optional<Integer> restored) {}
