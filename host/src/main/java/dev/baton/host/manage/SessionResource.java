package dev.baton.host.manage;

import dev.baton.api.Secret;
import dev.baton.host.auth.Authenticator;
import dev.baton.host.auth.Caller;
import dev.baton.host.auth.NewToken;
import dev.baton.host.auth.Role;
import dev.baton.host.auth.Tokens;
import dev.baton.host.auth.User;
import dev.baton.host.auth.Users;
import dev.baton.host.http.Answer;
import dev.baton.host.http.Refusal;
import dev.baton.host.http.SignIn;
import io.javalin.http.Context;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** {@code /api/v1/login}, {@code /logout} and {@code /me}. */
final class SessionResource {

    /** A login ends after this time, used or not. */
    private static final Duration LOGIN_LASTS = Duration.ofDays(90);

    private static final int LONGEST_NAME = 64;
    private static final int LARGEST_LOGIN = 8_192;

    private final Users users;
    private final Tokens tokens;
    private final Authenticator authenticator;
    private final LoginRate rate;

    SessionResource(Users users, Tokens tokens, Authenticator authenticator, LoginRate rate) {
        this.users = users;
        this.tokens = tokens;
        this.authenticator = authenticator;
        this.rate = rate;
    }

    Answer login(Context context) {
        Fields fields = Fields.ofSmall(context, LARGEST_LOGIN);
        String name = fields.optionalText("username").orElseGet(() -> fields.text("user"));
        String password = fields.text("password");
        fields.refuseProblems();
        if (name.length() > LONGEST_NAME) {
            return Envelope.wrongPassword();
        }
        refuseTooMany(name, context.ip());
        Optional<User> user = users.signIn(name, Secret.of(password), context.ip());
        if (user.isEmpty()) {
            return Envelope.wrongPassword();
        }
        rate.succeeded(name, context.ip());
        return loggedIn(tokens.logIn(user.get(), LOGIN_LASTS));
    }

    private void refuseTooMany(String name, String address) {
        Optional<Duration> wait = rate.tooMany(name, address);
        if (wait.isPresent()) {
            throw Refusal.of(
                    Envelope.error(429, "Too many logins have failed. Try again later. [error-too-many-requests]")
                            .retryAfter(wait.get()));
        }
    }

    private static Answer loggedIn(NewToken made) {
        User user = made.token().user();
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("userId", user.id());
        data.put("authToken", made.clear().reveal());
        data.put("me", person(user.id(), user.name(), user.role()));
        return Envelope.successWithStatus(data);
    }

    Answer logout(Visit visit) {
        tokens.logOut(visit.caller().tokenId());
        Optional.ofNullable(visit.context().header(SignIn.TOKEN)).ifPresent(authenticator::forget);
        return Envelope.successWithStatus(Map.of("message", "You've been logged out!"));
    }

    Answer me(Visit visit) {
        Caller caller = visit.caller();
        return Envelope.success(person(caller.userId(), caller.name(), caller.role()));
    }

    private static Map<String, Object> person(String id, String name, Role role) {
        Map<String, Object> person = new LinkedHashMap<>();
        person.put("_id", id);
        person.put("name", name);
        person.put("username", name);
        person.put("active", true);
        person.put("roles", List.of(role.name().toLowerCase(Locale.ROOT)));
        return person;
    }
}
