package dev.baton.host.console;

import dev.baton.host.apps.AppId;
import dev.baton.host.apps.AppState;
import dev.baton.host.apps.AppStatus;
import dev.baton.host.delivery.BackendRefusal;
import dev.baton.host.delivery.BreakerState;
import dev.baton.host.delivery.CallHistory.Piece;
import dev.baton.host.delivery.LastCalls;
import dev.baton.host.http.Answer;
import dev.baton.host.http.Refusal;
import dev.baton.host.manage.Management;
import dev.baton.host.settings.AppInstance;
import dev.baton.host.settings.Wanted;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** {@code /}: one row an app, what needs attention, and how apps come and go. */
final class AppsPage {

    private final Management management;
    private final Watched watched;

    AppsPage(Management management, Watched watched) {
        this.management = management;
        this.watched = watched;
    }

    /**
     * The page.
     *
     * @param refused jars that cannot serve, by the file's name, with the reason and the remedy
     * @param problem what is wrong with a jar that was just sent; empty where nothing is
     */
    record Apps(List<AppRow> apps, SortedMap<String, String> refused, String problem) {

        long running() {
            return apps.stream()
                    .filter(row -> row.status() == AppStatus.RUNNING)
                    .count();
        }
    }

    /**
     * Asks whether an app is to be removed.
     *
     * @param further whether it is a further app of a plugin, whose jar stays
     */
    record Removal(String id, String name, String file, boolean further, String problem) {}

    PageAnswer show(PageVisit visit) {
        return PageAnswer.page("apps", apps(""));
    }

    private Apps apps(String problem) {
        Map<AppId, Wanted> wanted = management.kept().wanted().all();
        Instant now = Instant.now();
        List<AppState> all = management.apps().registry().all();
        List<Piece> hour = watched.history().last(Spark.BARS, Duration.ofMinutes(2));
        LastCalls.Found last =
                watched.lastCalls().of(all.stream().map(AppState::id).toList());
        Map<AppId, BreakerState> breakers = watched.breakers().states();
        Map<AppId, BackendRefusal> refusals = management.kept().refusals().now();
        List<AppRow> rows = new ArrayList<>();
        for (AppState app : all) {
            boolean on = wanted.getOrDefault(app.id(), Wanted.ENABLED) == Wanted.ENABLED;
            Optional<String> away = Optional.ofNullable(breakers.get(app.id()))
                    .filter(state -> state.standing() != BreakerState.Standing.CLOSED)
                    .map(BreakerState::why);
            AppRow.Calls calls = new AppRow.Calls(last.of(app.id()), last.whole(), Spark.of(hour, app.id()));
            AppRow.Ailing ailing = new AppRow.Ailing(away, Optional.ofNullable(refusals.get(app.id())));
            rows.add(new AppRow(app, on, Duration.between(app.since(), now), calls, ailing));
        }
        return new Apps(rows, new TreeMap<>(management.apps().files().refused()), problem);
    }

    CompletionStage<PageAnswer> enable(PageVisit visit) {
        return want(visit, Wanted.ENABLED, "enabled");
    }

    CompletionStage<PageAnswer> disable(PageVisit visit) {
        return want(visit, Wanted.DISABLED, "disabled");
    }

    private CompletionStage<PageAnswer> want(PageVisit visit, Wanted wish, String done) {
        AppState app = visit.app(management.apps().registry());
        management.kept().wanted().want(app.id(), wish, visit.caller().name());
        String back = LocalPath.of(visit.typed("next").orElse("/"));
        return management.shared().following().refreshed(app.id()).thenApply(so -> PageAnswer.seeOther(back, done));
    }

    CompletionStage<PageAnswer> install(PageVisit visit) {
        return taken(
                () -> management.shared().install().install(visit.visit()),
                "installed",
                problem -> PageAnswer.page(400, "apps", apps(problem)));
    }

    CompletionStage<PageAnswer> update(PageVisit visit) {
        return taken(
                () -> management.shared().install().update(visit.visit()),
                "updated",
                problem -> PageAnswer.page(400, "apps", apps(problem)));
    }

    PageAnswer askToRemove(PageVisit visit) {
        return PageAnswer.page("removeApp", removal(visit, ""));
    }

    CompletionStage<PageAnswer> remove(PageVisit visit) {
        Removal asked = removal(visit, "");
        return taken(
                () -> management.shared().install().remove(visit.visit()),
                "removed",
                problem -> PageAnswer.page(
                        400,
                        "removeApp",
                        new Removal(asked.id(), asked.name(), asked.file(), asked.further(), problem)));
    }

    private Removal removal(PageVisit visit, String problem) {
        AppState app = visit.app(management.apps().registry());
        return new Removal(
                app.id().value(),
                app.app().name(),
                app.plugin().file(),
                !app.id().equals(app.plugin().pluginId()),
                problem);
    }

    private interface Act {
        Answer done();
    }

    /** Done by the management API's own code; what it refuses is said on the page where it was asked for. */
    private static CompletionStage<PageAnswer> taken(Act act, String done, Function<String, PageAnswer> refused) {
        try {
            Answer answer = act.done();
            return CompletableFuture.completedFuture(
                    answer.status() < 300 ? PageAnswer.seeOther("/", done) : refused.apply(Trouble.message(answer)));
        } catch (Refusal refusal) {
            if (refusal.answer().status() == 404) {
                throw refusal;
            }
            return CompletableFuture.completedFuture(refused.apply(Trouble.message(refusal.answer())));
        }
    }

    CompletionStage<PageAnswer> addInstance(PageVisit visit) {
        AppState app = visit.app(management.apps().registry());
        AppInstance made;
        try {
            made = management
                    .kept()
                    .instances()
                    .add(
                            app.plugin().pluginId(),
                            visit.typed("name").orElse(""),
                            visit.caller().name());
        } catch (IllegalArgumentException wrong) {
            return CompletableFuture.completedFuture(PageAnswer.page(400, "apps", apps(wrong.getMessage())));
        }
        return management
                .shared()
                .following()
                .followed(made.plugin())
                .thenApply(so -> PageAnswer.seeOther("/apps/" + made.app() + "/settings", "instance-added"));
    }
}
