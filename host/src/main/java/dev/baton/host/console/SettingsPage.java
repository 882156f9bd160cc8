package dev.baton.host.console;

import dev.baton.api.CheckResult;
import dev.baton.host.apps.AppState;
import dev.baton.host.manage.AppCheck;
import dev.baton.host.manage.Management;
import dev.baton.host.settings.DeclaredSettings;
import dev.baton.host.settings.PlainSettings;
import dev.baton.host.settings.Problem;
import dev.baton.host.settings.SaveResult;
import dev.baton.host.settings.SettingsChange;
import dev.baton.host.settings.SettingsStore;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** {@code /apps/{id}/settings}: what an app can be told, all that is wrong with it at once, and what it was before. */
final class SettingsPage {

    private final Management management;
    private final SettingsStore settings;

    SettingsPage(Management management) {
        this.management = management;
        this.settings = management.kept().settings();
    }

    /**
     * The page.
     *
     * @param revision that the form builds upon; 0 where none was ever saved
     * @param problem of the form as a whole; empty where there is none
     * @param test what "Save and test" found
     */
    record Form(
            AppHead head,
            int revision,
            List<SettingField> fields,
            String problem,
            Optional<CheckResult> test,
            List<SettingsHistory.Entry> history) {

        List<SettingField> own() {
            return fields.stream().filter(field -> !field.ofHost()).toList();
        }

        List<SettingField> hosts() {
            return fields.stream().filter(SettingField::ofHost).toList();
        }

        boolean refused() {
            return !problem.isEmpty();
        }
    }

    PageAnswer show(PageVisit visit) {
        AppState app = visit.app(management.apps().registry());
        return PageAnswer.page("settings", stored(visit, app, "", Optional.empty()));
    }

    private Form stored(PageVisit visit, AppState app, String problem, Optional<CheckResult> test) {
        SettingFields fields = new SettingFields(visit.words(), DeclaredSettings.of(app.declared()), latest(app));
        return new Form(head(app), fields.revision(), fields.stored(), problem, test, history(app));
    }

    private Optional<PlainSettings> latest(AppState app) {
        return settings.latestPlain(app.id());
    }

    private AppHead head(AppState app) {
        return DetailsPage.head(management, app, "settings");
    }

    private List<SettingsHistory.Entry> history(AppState app) {
        return new SettingsHistory(settings, DeclaredSettings.of(app.declared())).of(app.id());
    }

    /** Saves; with the button "Save and test" it asks the app then whether it reaches its backend. */
    CompletionStage<PageAnswer> save(PageVisit visit) {
        AppState app = visit.app(management.apps().registry());
        DeclaredSettings declared = DeclaredSettings.of(app);
        SettingFields fields = new SettingFields(visit.words(), declared, latest(app));
        SettingsChange change = new SettingsChange(
                revision(visit), fields.typed(visit), visit.caller().name());
        SaveResult result = settings.save(app.id(), declared, change);
        if (result instanceof SaveResult.Saved) {
            return management
                    .shared()
                    .following()
                    .refreshed(app.id())
                    .thenCompose(
                            followed -> afterwards(visit, visit.typed("test").isPresent()));
        }
        return CompletableFuture.completedFuture(PageAnswer.page(
                result instanceof SaveResult.Outdated ? 409 : 400, "settings", notSaved(visit, app, fields, result)));
    }

    private static int revision(PageVisit visit) {
        return visit.typed("revision")
                .filter(text -> text.matches("\\d{1,9}"))
                .map(Integer::parseInt)
                .orElse(0);
    }

    private CompletionStage<PageAnswer> afterwards(PageVisit visit, boolean test) {
        AppState app = visit.app(management.apps().registry());
        if (!test) {
            return CompletableFuture.completedFuture(PageAnswer.seeOther(
                    "/apps/" + app.id() + "/settings", app.running().isPresent() ? "settings-saved" : "settings-kept"));
        }
        return AppCheck.of(app, management.kept().refusals())
                .thenApply(found -> PageAnswer.page("settings", stored(visit, app, "", Optional.of(found))));
    }

    private Form notSaved(PageVisit visit, AppState app, SettingFields fields, SaveResult result) {
        List<Problem> problems = result instanceof SaveResult.Refused refused ? refused.problems() : List.of();
        String problem = result instanceof SaveResult.Outdated outdated
                ? visit.words().say("settings.outdated", outdated.latest())
                : visit.words().count("settings.refused", problems.size());
        return new Form(
                head(app), fields.revision(), fields.asTyped(visit, problems), problem, Optional.empty(), history(app));
    }

    CompletionStage<PageAnswer> rollBack(PageVisit visit) {
        AppState app = visit.app(management.apps().registry());
        int to = visit.typed("to")
                .filter(text -> text.matches("\\d{1,9}"))
                .map(Integer::parseInt)
                .orElse(0);
        SaveResult result = settings.rollBack(
                app.id(),
                DeclaredSettings.of(app.declared()),
                to,
                revision(visit),
                visit.caller().name());
        if (result instanceof SaveResult.Saved) {
            return management
                    .shared()
                    .following()
                    .refreshed(app.id())
                    .thenApply(
                            followed -> PageAnswer.seeOther("/apps/" + app.id() + "/settings", "settings-rolled-back"));
        }
        return CompletableFuture.completedFuture(
                PageAnswer.page(409, "settings", stored(visit, app, whyNot(visit, result), Optional.empty())));
    }

    private static String whyNot(PageVisit visit, SaveResult result) {
        if (result instanceof SaveResult.Refused refused) {
            return String.join(
                    " ", refused.problems().stream().map(Problem::message).toList());
        }
        if (result instanceof SaveResult.Outdated outdated) {
            return visit.words().say("settings.outdated", outdated.latest());
        }
        return visit.words().say("settings.no-such-revision");
    }
}
