package dev.baton.host.console;

import dev.baton.host.auth.Caller;
import dev.baton.host.auth.ConsoleSignIns;
import dev.baton.host.auth.Need;
import dev.baton.host.manage.FewThreads;
import dev.baton.host.manage.Visit;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What a request passes on its way to a page: sign-in, permission, for forms the proof that they are ours, and a few
 * threads of the console's own. Whatever fails becomes a page that says so.
 */
final class PageGate {

    private static final int LARGEST_FORM = 1_048_576;

    private final ConsoleSignIns signIns;
    private final Origins origins;
    private final Pages pages;

    PageGate(ConsoleSignIns signIns, Origins origins, Pages pages) {
        this.signIns = signIns;
        this.origins = origins;
        this.pages = pages;
    }

    /** For what only looks. */
    Handler page(Need need, FewThreads threads, Function<PageVisit, PageAnswer> work) {
        return passing(threads, context -> visited(context, need, false, visit -> done(work.apply(visit))));
    }

    /** The same for what has to be waited for. */
    Handler laterPage(Need need, FewThreads threads, Function<PageVisit, CompletionStage<PageAnswer>> work) {
        return passing(threads, context -> visited(context, need, false, work));
    }

    /** For forms, which do something, and whose answer may take a while. */
    Handler form(Need need, FewThreads threads, Function<PageVisit, CompletionStage<PageAnswer>> work) {
        return passing(threads, context -> visited(context, need, true, work));
    }

    /** For answers that are no pages, and that are written while they are made. */
    Handler stream(Need need, FewThreads threads, Consumer<PageVisit> work) {
        return page(need, threads, visit -> {
            work.accept(visit);
            return new PageAnswer.Written();
        });
    }

    /** For those who are not signed in yet. */
    Handler open(FewThreads threads, Function<Context, PageAnswer> work) {
        return passing(threads, context -> done(work.apply(context)));
    }

    private Handler passing(FewThreads threads, Function<Context, CompletionStage<PageAnswer>> work) {
        return context -> context.future(() -> begun(threads, () -> work.apply(context))
                .exceptionally(failure -> Trouble.of(failure, context))
                .thenAccept(answer -> pages.write(context, frame(context), answer)));
    }

    private static CompletionStage<PageAnswer> done(PageAnswer answer) {
        return CompletableFuture.completedFuture(answer);
    }

    private static CompletableFuture<PageAnswer> begun(FewThreads threads, Supplier<CompletionStage<PageAnswer>> work) {
        try {
            return CompletableFuture.supplyAsync(work, threads.executor()).thenCompose(Function.identity());
        } catch (RejectedExecutionException full) {
            return CompletableFuture.failedFuture(full);
        }
    }

    private CompletionStage<PageAnswer> visited(
            Context context, Need need, boolean form, Function<PageVisit, CompletionStage<PageAnswer>> work) {
        Optional<String> cookie = SignInCookie.read(context);
        boolean active = context.queryParam("live") == null;
        Optional<Caller> caller = cookie.flatMap(value -> signIns.find(value, active));
        if (caller.isEmpty()) {
            return done(toSignIn(context));
        }
        PageVisit visit =
                new PageVisit(new Visit(context, caller.get()), Language.of(context), SignInCookie.csrf(cookie.get()));
        // Kept for the frame around whatever the answer is.
        context.attribute(PageVisit.class.getName(), visit);
        if (!need.metBy(caller.get())) {
            return done(Trouble.notPermitted(visit.words()));
        }
        if (form && !(origins.own(context) && sentByUs(context, visit.csrf()))) {
            return done(Trouble.foreignForm(visit.words()));
        }
        return work.apply(visit);
    }

    /** Who looks on while something goes on; empty where nobody is signed in who may. */
    Optional<PageVisit> looker(Context context) {
        return SignInCookie.read(context)
                .flatMap(cookie -> signIns.find(cookie, false)
                        .filter(Need.SEE::metBy)
                        .map(caller -> new PageVisit(
                                new Visit(context, caller), Language.of(context), SignInCookie.csrf(cookie))));
    }

    /** In a form with a file it stands in the address: the file is not read before it is known whose it is. */
    private static boolean sentByUs(Context context, String expected) {
        String sent = Optional.ofNullable(context.queryParam("csrf"))
                .or(() -> FormBody.isPlain(context, LARGEST_FORM)
                        ? Optional.ofNullable(context.formParam("csrf"))
                        : Optional.empty())
                .orElse("");
        return MessageDigest.isEqual(sent.getBytes(StandardCharsets.UTF_8), expected.getBytes(StandardCharsets.UTF_8));
    }

    private static PageAnswer toSignIn(Context context) {
        // Who signs out is where it wants to be.
        boolean lostNothing =
                context.method().name().equals("GET") || context.path().equals("/sign-out");
        String next = LocalPath.ofPage(context);
        String signIn =
                "/sign-in?next=" + URLEncoder.encode(next, StandardCharsets.UTF_8) + (lostNothing ? "" : "&ended=1");
        if (context.header("HX-Request") != null) {
            // A part of a page must not be replaced by the sign-in: the whole page goes there. A browser follows
            // a redirection by itself, and its script never sees the header.
            context.status(401).header("HX-Redirect", "/sign-in");
            return new PageAnswer.Written();
        }
        return new PageAnswer.SeeOther(signIn);
    }

    private static Frame frame(Context context) {
        PageVisit visit = context.attribute(PageVisit.class.getName());
        return visit == null
                ? new Frame(
                        Language.of(context),
                        Optional.empty(),
                        "",
                        context.path(),
                        LocalPath.ofPage(context),
                        Optional.empty())
                : visit.frame();
    }
}
