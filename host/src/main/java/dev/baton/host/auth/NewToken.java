package dev.baton.host.auth;

import dev.baton.api.Secret;

/**
 * A token that has just been made.
 *
 * @param clear what goes into {@code X-Auth-Token}; it is kept nowhere and never told again
 */
public record NewToken(Token token, Secret clear) {}
