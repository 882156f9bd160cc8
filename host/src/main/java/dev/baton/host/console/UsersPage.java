package dev.baton.host.console;

import dev.baton.api.Secret;
import dev.baton.host.auth.Role;
import dev.baton.host.auth.User;
import dev.baton.host.auth.UserChanges.Outcome;
import dev.baton.host.auth.Users;
import dev.baton.host.manage.Management;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** {@code /users}, and {@code /users/ID}: who may sign in, and as what. */
record UsersPage(Management management) {

    /**
     * The list.
     *
     * @param told a password that was just made up; it is shown this once
     * @param typed what stands in the form
     */
    record Everybody(List<User> users, Optional<Told> told, Typed typed) {

        List<Role> roles() {
            return List.of(Role.values());
        }
    }

    record Told(String name, Secret password) {}

    /** @param problem empty where there is none */
    record Typed(String name, String role, String problem) {}

    /**
     * One of them.
     *
     * @param self whether it is whoever looks
     * @param problem empty where there is none
     */
    record One(User user, boolean self, Optional<Told> told, String problem) {

        List<Role> roles() {
            return List.of(Role.values());
        }
    }

    PageAnswer list(PageVisit visit) {
        return everybody(200, Optional.empty(), fresh());
    }

    private PageAnswer everybody(int status, Optional<Told> told, Typed typed) {
        return PageAnswer.page(status, "users", new Everybody(users().list(), told, typed));
    }

    private Users users() {
        return management.people().users();
    }

    CompletionStage<PageAnswer> add(PageVisit visit) {
        Typed typed = new Typed(
                visit.typed("name").orElse("").strip(), visit.typed("role").orElse(""), "");
        return CompletableFuture.completedFuture(added(visit, typed));
    }

    private PageAnswer added(PageVisit visit, Typed typed) {
        Optional<Role> role = Role.parse(typed.role());
        if (role.isEmpty()) {
            return again(400, typed, visit.words().say("users.no-such-role"));
        }
        Secret password = password(visit);
        try {
            return users().add(
                            typed.name(), role.get(), password, visit.caller().name())
                    .map(user -> told(visit)
                            ? everybody(200, Optional.of(new Told(user.name(), password)), fresh())
                            : PageAnswer.seeOther("/users", "user-added"))
                    .orElseGet(() -> again(409, typed, visit.words().say("users.taken", typed.name())));
        } catch (IllegalArgumentException wrong) {
            return again(400, typed, wrong.getMessage());
        }
    }

    /** The one that was typed, or else one that is made up. */
    private Secret password(PageVisit visit) {
        return visit.typed("password").map(Secret::of).orElseGet(users()::madeUpPassword);
    }

    private static boolean told(PageVisit visit) {
        return visit.typed("password").isEmpty();
    }

    private static Typed fresh() {
        return new Typed("", Role.VIEWER.word(), "");
    }

    private PageAnswer again(int status, Typed typed, String problem) {
        return everybody(status, Optional.empty(), new Typed(typed.name(), typed.role(), problem));
    }

    PageAnswer one(PageVisit visit) {
        return one(visit, 200, Optional.empty(), "");
    }

    private PageAnswer one(PageVisit visit, int status, Optional<Told> told, String problem) {
        return users().findById(visit.path("user"))
                .<PageAnswer>map(user -> PageAnswer.page(status, "user", new One(user, isSelf(visit), told, problem)))
                .orElseGet(() -> Trouble.notThere(visit.words()));
    }

    private static boolean isSelf(PageVisit visit) {
        return visit.path("user").equals(visit.caller().userId());
    }

    CompletionStage<PageAnswer> changeRole(PageVisit visit) {
        Optional<Role> role = visit.typed("role").flatMap(Role::parse);
        if (role.isEmpty()) {
            return CompletableFuture.completedFuture(
                    one(visit, 400, Optional.empty(), visit.words().say("users.no-such-role")));
        }
        Outcome outcome = users().changes()
                .changeRole(visit.path("user"), role.get(), visit.caller().name());
        // Who is no admin any more cannot see this page.
        return answer(visit, outcome, isSelf(visit) ? "/" : "/users", "role-changed");
    }

    CompletionStage<PageAnswer> remove(PageVisit visit) {
        Outcome outcome =
                users().changes().remove(visit.path("user"), visit.caller().name());
        return answer(visit, outcome, "/users", "user-removed");
    }

    private CompletionStage<PageAnswer> answer(PageVisit visit, Outcome outcome, String next, String done) {
        if (outcome instanceof Outcome.Refused refused) {
            return CompletableFuture.completedFuture(one(visit, 409, Optional.empty(), refused.reason()));
        }
        return CompletableFuture.completedFuture(
                outcome instanceof Outcome.Done ? PageAnswer.seeOther(next, done) : Trouble.notThere(visit.words()));
    }

    /** Of somebody else: one's own takes the old one, on a page of its own. */
    CompletionStage<PageAnswer> changePassword(PageVisit visit) {
        return CompletableFuture.completedFuture(
                isSelf(visit) ? new PageAnswer.SeeOther("/password") : passwordChanged(visit));
    }

    private PageAnswer passwordChanged(PageVisit visit) {
        Secret password = password(visit);
        try {
            if (!users().changePassword(
                            visit.path("user"), password, visit.caller().name(), Optional.empty())) {
                return Trouble.notThere(visit.words());
            }
        } catch (IllegalArgumentException wrong) {
            return one(visit, 400, Optional.empty(), wrong.getMessage());
        }
        if (!told(visit)) {
            return PageAnswer.seeOther("/users", "password-changed");
        }
        String name = users().findById(visit.path("user")).map(User::name).orElse("");
        return one(visit, 200, Optional.of(new Told(name, password)), "");
    }
}
