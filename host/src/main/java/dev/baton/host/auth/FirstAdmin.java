package dev.baton.host.auth;

import dev.baton.api.Secret;

/**
 * The admin that was made at the first start.
 *
 * @param password kept nowhere else: where it was generated, this is the time to print it
 */
public record FirstAdmin(User user, Secret password, boolean generated) {}
