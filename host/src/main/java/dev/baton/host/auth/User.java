package dev.baton.host.auth;

import java.time.Instant;

/** Someone, or some program, that signs in. */
public record User(String id, String name, Role role, Instant createdAt) {}
