package dev.baton.host.console;

import dev.baton.api.Secret;
import dev.baton.host.apps.AppId;
import dev.baton.host.apps.AppState;
import dev.baton.host.apps.AppStatus;
import dev.baton.host.auth.Grants;
import dev.baton.host.auth.NewToken;
import dev.baton.host.auth.User;
import dev.baton.host.http.IncomingEndpoint;
import dev.baton.host.manage.Management;
import dev.baton.host.settings.Wanted;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** {@code /apps/{id}}: what an app is, where to call it, how, and a try. */
final class DetailsPage {

    /** A token that was made to be pasted once may be forgotten without harm. */
    private static final Duration TOKEN_LASTS = Duration.ofDays(90);

    private static final List<Integer> STATUSES =
            List.of(200, 202, 400, 401, 403, 404, 409, 422, 429, 500, 502, 503, 504);

    private final Management management;
    private final IncomingEndpoint incoming;
    private final Origins origins;

    DetailsPage(Management management, IncomingEndpoint incoming, Origins origins) {
        this.management = management;
        this.incoming = incoming;
        this.origins = origins;
    }

    /**
     * The page.
     *
     * @param address of the call, in full
     * @param token that the samples hold, where one was just made
     * @param problem of making one; empty where there is none
     */
    record Details(
            AppHead head,
            String address,
            List<Sample> samples,
            Optional<NewToken> token,
            String problem,
            TryForm attempt) {

        List<Integer> statuses() {
            return STATUSES;
        }

        AppState app() {
            return head.app();
        }

        boolean serves() {
            return head.status() == AppStatus.RUNNING;
        }
    }

    PageAnswer show(PageVisit visit) {
        return PageAnswer.page("details", details(visit, Optional.empty(), "", TryForm.fresh()));
    }

    private Details details(PageVisit visit, Optional<NewToken> token, String problem, TryForm attempt) {
        AppState app = visit.app(management.apps().registry());
        String address = origins.base(visit.context()) + IncomingEndpoint.path(app.id());
        String user = token.map(made -> made.token().user().id()).orElse("USER-ID");
        String clear = token.map(NewToken::clear).map(Secret::reveal).orElse("TOKEN");
        return new Details(
                head(management, app, ""),
                address,
                Sample.of(new Sample.Call(address, user, clear)),
                token,
                problem,
                attempt);
    }

    static AppHead head(Management management, AppState app, String tab) {
        return new AppHead(
                app,
                tab,
                management.kept().wanted().of(app.id()) == Wanted.ENABLED,
                Optional.ofNullable(management.kept().refusals().now().get(app.id())));
    }

    /** For this app alone, and put into the samples: it is shown this once. */
    CompletionStage<PageAnswer> makeToken(PageVisit visit) {
        AppId app = visit.app(management.apps().registry()).id();
        User user;
        try {
            user = management
                    .people()
                    .users()
                    .callerNamed(
                            visit.typed("user").orElse("").strip(),
                            visit.caller().name());
        } catch (IllegalArgumentException wrong) {
            return done(400, details(visit, Optional.empty(), wrong.getMessage(), TryForm.fresh()));
        }
        Grants grants = new Grants(Set.of(app), Set.of());
        NewToken made = management
                .people()
                .tokens()
                .create(user, grants, Optional.of(TOKEN_LASTS), visit.caller().name());
        return done(200, details(visit, Optional.of(made), "", TryForm.fresh()));
    }

    private static CompletionStage<PageAnswer> done(int status, Details details) {
        return CompletableFuture.completedFuture(PageAnswer.page(status, "details", details));
    }

    /** A call as any caller's, or what it would send, without sending it. */
    CompletionStage<PageAnswer> attempt(PageVisit visit) {
        AppState app = visit.app(management.apps().registry());
        TryForm form = TryForm.typed(visit);
        CompletionStage<TryForm> tried =
                form.dry() ? new DryCall(app).of(form) : new RealCall(incoming, visit.caller(), app.id()).of(form);
        return tried.thenApply(ended -> PageAnswer.page("details", details(visit, Optional.empty(), "", ended)));
    }
}
