package dev.baton.host.manage;

import dev.baton.api.Secret;
import dev.baton.host.auth.Role;
import dev.baton.host.auth.User;
import dev.baton.host.auth.UserChanges;
import dev.baton.host.auth.UserChanges.Outcome;
import dev.baton.host.auth.Users;
import dev.baton.host.http.Answer;
import dev.baton.host.http.Refusal;
import dev.baton.host.text.Suggestion;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** {@code /api/v1/users}, and {@code /api/v1/me/password}: who may sign in, and as what. */
final class UsersResource {

    private final Users users;
    private final UserChanges changes;
    private final OwnPassword ownPassword;

    UsersResource(Users users, UserChanges changes, OwnPassword ownPassword) {
        this.users = users;
        this.changes = changes;
        this.ownPassword = ownPassword;
    }

    Answer list(Visit visit) {
        return Envelope.success(Map.of(
                "users", users.list().stream().map(UsersResource::document).toList()));
    }

    Answer create(Visit visit) {
        Fields fields = visit.fields();
        String name = fields.text("name");
        Optional<Role> role = role(fields);
        String password = fields.text("password");
        fields.refuseProblems();
        String by = visit.caller().name();
        return checked(() -> users.add(name, role.orElseThrow(), Secret.of(password), by))
                .map(UsersResource::told)
                .orElseGet(() -> Envelope.error(
                        409, "There is a user " + name + " already. Choose another name, or change that user."));
    }

    /** Empty where it is a problem. */
    private static Optional<Role> role(Fields fields) {
        String word = fields.text("role");
        Optional<Role> role = Role.parse(word);
        if (role.isEmpty() && fields.raw("role").isTextual()) {
            fields.problem("role must be one of " + String.join(", ", Role.words()) + ", and not " + word + "."
                    + Suggestion.closest(word, Role.words())
                            .map(close -> " Did you mean " + close + "?")
                            .orElse(""));
        }
        return role;
    }

    private static <T> T checked(Supplier<T> work) {
        try {
            return work.get();
        } catch (IllegalArgumentException wrong) {
            throw Refusal.of(Envelope.problems(List.of(wrong.getMessage())));
        }
    }

    Answer changeRole(Visit visit) {
        Fields fields = visit.fields();
        Optional<Role> role = role(fields);
        fields.refuseProblems();
        String by = visit.caller().name();
        return answer(visit, changes.changeRole(visit.path("id"), role.orElseThrow(), by), UsersResource::told);
    }

    Answer remove(Visit visit) {
        return answer(visit, changes.remove(visit.path("id"), visit.caller().name()), user -> changed(user.id()));
    }

    private static Answer answer(Visit visit, Outcome outcome, Function<User, Answer> told) {
        if (outcome instanceof Outcome.Done done) {
            return told.apply(done.user());
        }
        return outcome instanceof Outcome.Refused refused ? Envelope.error(409, refused.reason()) : noSuchUser(visit);
    }

    private static Answer noSuchUser(Visit visit) {
        return Envelope.error(404, "No user found by the id of: " + visit.path("id"));
    }

    /** Of somebody else, who then has to be told the new one. */
    Answer changePassword(Visit visit) {
        Fields fields = visit.fields();
        String password = fields.text("password");
        fields.refuseProblems();
        String id = visit.path("id");
        if (id.equals(visit.caller().userId())) {
            return Envelope.error(
                    409, "This is your own password. Change it by /api/v1/me/password, with the old one.");
        }
        String by = visit.caller().name();
        boolean changed = checked(() -> users.changePassword(id, Secret.of(password), by, Optional.empty()));
        return changed ? changed(id) : noSuchUser(visit);
    }

    Answer changeOwnPassword(Visit visit) {
        Fields fields = visit.fields();
        String old = fields.text("oldPassword");
        String password = fields.text("password");
        fields.refuseProblems();
        ownPassword.change(visit, old, password);
        return changed(visit.caller().userId());
    }

    private static Answer changed(String id) {
        return Envelope.success(Map.of("id", id));
    }

    private static Answer told(User user) {
        return Envelope.success(Map.of("user", document(user)));
    }

    private static Map<String, Object> document(User user) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("id", user.id());
        document.put("name", user.name());
        document.put("role", user.role().word());
        document.put("createdAt", user.createdAt().toString());
        return document;
    }
}
