package dev.baton.host.manage;

import dev.baton.host.apps.AppDescription;
import dev.baton.host.apps.AppId;
import dev.baton.host.apps.AppRegistry;
import dev.baton.host.apps.AppState;
import dev.baton.host.audit.AuditEntry;
import dev.baton.host.audit.AuditEntry.What;
import dev.baton.host.audit.AuditLog;
import dev.baton.host.http.Answer;
import dev.baton.host.http.Refusal;
import dev.baton.host.settings.AppsWanted;
import java.util.Map;
import java.util.Optional;

/** {@code POST /api/apps}, {@code POST} and {@code DELETE /api/apps/{id}}: jars come and go. */
public final class InstallResource {

    private final AppRegistry registry;
    private final AppsWanted wanted;
    private final AppFiles files;
    private final InstancesResource instances;
    private final AuditLog audit;

    InstallResource(Management.Apps apps, Management.Kept kept, InstancesResource instances) {
        this.registry = apps.registry();
        this.wanted = kept.wanted();
        this.files = apps.files();
        this.audit = kept.audit();
        this.instances = instances;
    }

    public Answer install(Visit visit) {
        try (Upload upload = Upload.receive(visit.context(), files.folderForUpload())) {
            AppDescription plugin = checked(upload);
            AppId id = plugin.pluginId();
            registry.find(id).ifPresent(there -> {
                throw refused(there.app().name() + " is installed already, in version "
                        + there.plugin().version() + ". To replace it, send the jar to /api/apps/" + id + ".");
            });
            return installed(visit, upload, plugin, Optional.empty());
        }
    }

    public Answer update(Visit visit) {
        AppDescription installed = visit.app(registry).plugin();
        try (Upload upload = Upload.receive(visit.context(), files.folderForUpload())) {
            AppDescription plugin = checked(upload);
            if (!plugin.pluginId().equals(installed.pluginId())) {
                throw refused("This jar is another plugin: " + plugin.name() + " (" + plugin.pluginId()
                        + "). To install it beside " + installed.name() + ", send it to /api/apps.");
            }
            return installed(visit, upload, plugin, Optional.of(installed));
        }
    }

    private AppDescription checked(Upload upload) {
        AppFiles.Checked checked = files.check(upload.jar());
        if (checked instanceof AppFiles.Checked.InOrder inOrder) {
            return inOrder.plugin();
        }
        throw refused(((AppFiles.Checked.Refused) checked).reason());
    }

    private static Refusal refused(String reason) {
        return Refusal.of(Envelope.error(400, reason));
    }

    private Answer installed(Visit visit, Upload upload, AppDescription plugin, Optional<AppDescription> replaced) {
        files.install(upload.jar(), plugin, replaced).ifPresent(reason -> {
            throw refused(reason);
        });
        What what = replaced.isPresent() ? What.PLUGIN_UPDATED : What.PLUGIN_INSTALLED;
        String before = replaced.map(AppDescription::version).orElse("");
        audit.note(new AuditEntry(visit.caller().name(), what, plugin.name(), before, plugin.version()));
        return registry.find(plugin.pluginId())
                .map(app ->
                        Envelope.success(Map.of("app", AppDocument.with(wanted).of(app))))
                .orElseGet(() -> Envelope.noSuchApp(plugin.pluginId().value()));
    }

    /** Settings stay, for the case that the app comes back. */
    public Answer remove(Visit visit) {
        AppState app = visit.app(registry);
        Map<String, Object> document = AppDocument.with(wanted).of(app);
        String by = visit.caller().name();
        if (app.id().equals(app.plugin().pluginId())) {
            refuseWhereOthersNeedIt(app);
            files.remove(app).ifPresent(reason -> {
                throw Refusal.of(Envelope.away(reason));
            });
            audit.note(new AuditEntry(
                    by, What.PLUGIN_REMOVED, app.app().name(), app.plugin().version(), ""));
        } else {
            instances.end(app, by);
        }
        return Envelope.success(Map.of("app", document));
    }

    private void refuseWhereOthersNeedIt(AppState app) {
        String others = String.join(", ", instances.namesOf(app.id()));
        if (!others.isEmpty()) {
            throw refused("From this plugin other apps are made, too: " + others + ". Remove them first.");
        }
    }
}
