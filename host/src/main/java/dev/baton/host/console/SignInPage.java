package dev.baton.host.console;

import dev.baton.api.Secret;
import dev.baton.host.auth.ConsoleSignIns;
import dev.baton.host.auth.Role;
import dev.baton.host.auth.User;
import dev.baton.host.auth.Users;
import dev.baton.host.manage.LoginRate;
import io.javalin.http.Context;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** {@code /sign-in} and {@code /sign-out}. */
final class SignInPage {

    private static final int LARGEST_FORM = 8_192;
    private static final int LONGEST_NAME = 64;

    private final Users users;
    private final ConsoleSignIns signIns;
    private final LoginRate rate;
    private final Origins origins;

    /** @param rate counts together with the logins of the management API */
    SignInPage(Users users, ConsoleSignIns signIns, LoginRate rate, Origins origins) {
        this.users = users;
        this.signIns = signIns;
        this.rate = rate;
        this.origins = origins;
    }

    /**
     * The form, as it was filled in.
     *
     * @param next where to go when it has worked
     * @param problem empty where there is none
     */
    record Form(String user, String next, String problem) {}

    PageAnswer show(Context context) {
        String next = LocalPath.of(context.queryParam("next"));
        if (SignInCookie.read(context)
                .flatMap(cookie -> signIns.find(cookie, true))
                .isPresent()) {
            return new PageAnswer.SeeOther(next);
        }
        String problem =
                context.queryParam("ended") == null ? "" : Language.of(context).say("sign-in.ended");
        return PageAnswer.page("signIn", new Form("", next, problem));
    }

    PageAnswer signIn(Context context) {
        Words words = Language.of(context);
        // Before anything of it is read: it may come from anybody.
        if (!FormBody.isPlain(context, LARGEST_FORM) || !origins.own(context)) {
            return Trouble.foreignForm(words);
        }
        String name = Optional.ofNullable(context.formParam("user")).orElse("").strip();
        String password = Optional.ofNullable(context.formParam("password")).orElse("");
        String next = LocalPath.of(context.formParam("next"));
        if (name.isEmpty() || name.length() > LONGEST_NAME || password.isEmpty()) {
            return again(401, name, next, words.say("sign-in.wrong"));
        }
        Optional<Duration> wait = rate.tooMany(name, context.ip());
        if (wait.isPresent()) {
            long seconds = wait.get().toSeconds() + 1;
            context.header("Retry-After", Long.toString(seconds));
            return again(429, name, next, words.say("sign-in.too-many", seconds));
        }
        Optional<User> user =
                users.signIn(name, Secret.of(password), context.ip()).filter(known -> known.role() != Role.CALLER);
        if (user.isEmpty()) {
            return again(401, name, next, words.say("sign-in.wrong"));
        }
        rate.succeeded(name, context.ip());
        // A cookie of before is never taken over: whoever planted it would be signed in as well.
        SignInCookie.read(context).ifPresent(signIns::end);
        SignInCookie.set(context, signIns.begin(user.get()).reveal(), origins.secure(context));
        return new PageAnswer.SeeOther(next);
    }

    private static PageAnswer again(int status, String name, String next, String problem) {
        return PageAnswer.page(status, "signIn", new Form(name, next, problem));
    }

    CompletionStage<PageAnswer> signOut(PageVisit visit) {
        SignInCookie.read(visit.context()).ifPresent(signIns::end);
        SignInCookie.clear(visit.context(), origins.secure(visit.context()));
        return CompletableFuture.completedFuture(new PageAnswer.SeeOther("/sign-in"));
    }
}
