package dev.baton.host.console;

import dev.baton.host.apps.AppState;
import dev.baton.host.delivery.SessionCalls;
import dev.baton.host.manage.Management;
import dev.baton.host.manage.OpenSessions;
import dev.baton.host.manage.OpenSessions.Found;
import dev.baton.host.manage.OpenSessions.Session;
import dev.baton.host.manage.OpenSessions.Source;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;

/** {@code /apps/{id}/sessions}: which chats are open, as the app says that can tell, and what was asked for which lately. */
record SessionsPage(Management management, OpenSessions open) {

    /**
     * The page.
     *
     * @param wanted the session that was asked for; empty for all
     * @param found what the app says, or why it does not
     * @param lately those that calls were made for, but for those that the app has just named
     */
    record Sessions(AppHead head, String wanted, Found found, List<Session> lately) {

        boolean told() {
            return found.source() == Source.APP;
        }

        boolean failed() {
            return !found.problem().isEmpty();
        }

        /** How many the app named that are not shown. */
        int leftOut() {
            return found.total() - found.sessions().size();
        }

        int lookedAt() {
            return OpenSessions.MOST;
        }
    }

    CompletionStage<PageAnswer> show(PageVisit visit) {
        AppState app = visit.app(management.apps().registry());
        Optional<String> wanted = visit.query("session").map(String::strip);
        return open.of(app, wanted, OpenSessions.MOST).thenApply(found -> page(app, wanted, found));
    }

    private PageAnswer page(AppState app, Optional<String> wanted, Found found) {
        List<SessionCalls> called = found.source() == Source.APP ? open.called(app, wanted) : found.called();
        return PageAnswer.page(
                "sessions",
                new Sessions(
                        DetailsPage.head(management, app, "sessions"),
                        wanted.orElse(""),
                        found,
                        lately(found, called)));
    }

    private static List<Session> lately(Found found, List<SessionCalls> called) {
        Set<String> named = found.source() == Source.APP
                ? found.sessions().stream().map(Session::id).collect(Collectors.toSet())
                : Set.of();
        return called.stream()
                .filter(calls -> !named.contains(calls.session()))
                .map(Session::of)
                .toList();
    }
}
