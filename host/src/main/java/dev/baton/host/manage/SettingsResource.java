package dev.baton.host.manage;

import dev.baton.api.Setting;
import dev.baton.host.apps.AppRegistry;
import dev.baton.host.apps.AppState;
import dev.baton.host.http.Answer;
import dev.baton.host.http.Refusal;
import dev.baton.host.settings.DeclaredSettings;
import dev.baton.host.settings.SaveResult;
import dev.baton.host.settings.SettingsChange;
import dev.baton.host.settings.SettingsStore;
import dev.baton.host.settings.StoredSettings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** {@code /api/apps/{id}/settings} and {@code /settings/{setting}}. */
final class SettingsResource {

    private final AppRegistry registry;
    private final SettingsStore settings;
    private final Following following;

    SettingsResource(AppRegistry registry, SettingsStore settings, Following following) {
        this.registry = registry;
        this.settings = settings;
        this.following = following;
    }

    Answer all(Visit visit) {
        SettingsDocument document = document(visit.app(registry));
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("settings", document.all());
        body.put("revision", document.revision());
        return Envelope.success(body);
    }

    Answer one(Visit visit) {
        SettingsDocument document = document(visit.app(registry));
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("setting", document.of(setting(visit, document.declared())));
        body.put("revision", document.revision());
        return Envelope.success(body);
    }

    private SettingsDocument document(AppState app) {
        return new SettingsDocument(DeclaredSettings.of(app.declared()), settings.latest(app.id()));
    }

    private static Setting<?> setting(Visit visit, DeclaredSettings declared) {
        String id = visit.path("setting");
        return declared.find(id)
                .orElseThrow(() -> Refusal.of(Envelope.error(404, "No setting found on the app by the id of: " + id)));
    }

    CompletionStage<Answer> save(Visit visit) {
        AppState app = visit.app(registry);
        Fields fields = visit.fields();
        return save(visit, app, TypedSettings.list(DeclaredSettings.of(app.declared()), fields), fields);
    }

    /** The body is {@code {"setting": {"value": ...}}} or {@code {"value": ...}}. */
    CompletionStage<Answer> saveOne(Visit visit) {
        AppState app = visit.app(registry);
        DeclaredSettings declared = DeclaredSettings.of(app.declared());
        String id = setting(visit, declared).id();
        Fields fields = visit.fields();
        TypedSettings typed = new TypedSettings(declared);
        typed.add(
                id,
                fields.raw("setting").isObject() ? fields.raw("setting").path("value") : fields.raw("value"),
                fields);
        return save(visit, app, typed, fields);
    }

    private CompletionStage<Answer> save(Visit visit, AppState app, TypedSettings typed, Fields fields) {
        Optional<Integer> expected = fields.optionalNumber("revision");
        fields.refuseProblems();
        DeclaredSettings declared = DeclaredSettings.of(app);
        Optional<StoredSettings> latest = settings.latest(app.id());
        int revision = latest.map(stored -> stored.revision().number()).orElse(0);
        SettingsChange change = new SettingsChange(
                expected.orElse(revision), typed.over(latest), visit.caller().name());
        SaveResult result = settings.save(app.id(), declared, change);
        if (result instanceof SaveResult.Saved saved) {
            SettingsDocument document = new SettingsDocument(declared, Optional.of(saved.settings()));
            return following.refreshed(app.id()).thenApply(done -> saved(visit, document, typed));
        }
        return CompletableFuture.completedFuture(SettingsAnswers.notSaved(result));
    }

    private Answer saved(Visit visit, SettingsDocument document, TypedSettings typed) {
        List<Object> updated = new ArrayList<>();
        typed.ids().forEach(id -> document.declared().find(id).map(document::of).ifPresent(updated::add));
        return SettingsAnswers.saved(visit.app(registry), document.revision(), Map.of("updated", updated));
    }
}
