package dev.baton.host.manage;

import dev.baton.api.Secret;
import dev.baton.host.auth.Caller;
import dev.baton.host.auth.Users;
import dev.baton.host.http.Answer;
import dev.baton.host.http.Refusal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Whoever is signed in changes their own password, and shows by the old one that it is they: a sign-in that was left open,
 * or a token that was stolen, must not be enough. Guesses count together with those at the door.
 */
public record OwnPassword(Users users, LoginRate rate) {

    /** @throws Refusal where nothing was changed, with the reason */
    public void change(Visit visit, String old, String chosen) {
        Caller caller = visit.caller();
        String address = visit.context().ip();
        Optional<Duration> wait = rate.tooMany(caller.name(), address);
        if (wait.isPresent()) {
            throw Refusal.of(tooMany().retryAfter(wait.get()));
        }
        if (users.signIn(caller.name(), Secret.of(old), address).isEmpty()) {
            throw Refusal.of(Envelope.problems(List.of("The old password is wrong.")));
        }
        rate.succeeded(caller.name(), address);
        try {
            users.changePassword(caller.userId(), Secret.of(chosen), caller.name(), Optional.of(caller.tokenId()));
        } catch (IllegalArgumentException wrong) {
            throw Refusal.of(Envelope.problems(List.of(wrong.getMessage())));
        }
    }

    private static Answer tooMany() {
        return Envelope.error(429, "The old password was wrong too often. Try again in a minute.");
    }
}
