package dev.baton.host.auth;

import dev.baton.api.Secret;

/**
 * The admin that was made at the first start.
 *
 * @param password kept nowhere else: where it was generated, this is the time to print it
 */
public record FirstAdmin(User user, Secret password, boolean generated) {

    /** Shorter than what anybody may choose; whoever gives it to the first start may all the same. */
    public boolean isEasilyGuessed() {
        return password.reveal().length() < Passwords.SHORTEST;
    }
}
