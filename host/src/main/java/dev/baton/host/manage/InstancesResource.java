package dev.baton.host.manage;

import dev.baton.host.apps.AppId;
import dev.baton.host.apps.AppRegistry;
import dev.baton.host.apps.AppState;
import dev.baton.host.http.Answer;
import dev.baton.host.http.Refusal;
import dev.baton.host.settings.AppInstance;
import dev.baton.host.settings.AppInstances;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** {@code /api/v1/instances}: further apps of a plugin, each with settings of its own. */
final class InstancesResource {

    private final AppRegistry registry;
    private final AppInstances instances;
    private final Following following;

    InstancesResource(AppRegistry registry, AppInstances instances, Following following) {
        this.registry = registry;
        this.instances = instances;
        this.following = following;
    }

    Answer list(Visit visit) {
        return Envelope.success(Map.of(
                "instances", instances.list().stream().map(this::document).toList()));
    }

    CompletionStage<Answer> create(Visit visit) {
        Fields fields = visit.fields();
        String plugin = fields.text("plugin");
        String name = fields.text("name");
        fields.refuseProblems();
        AppInstance made = add(plugin(plugin), name, visit.caller().name());
        return following
                .followed(made.plugin())
                .thenApply(done -> Envelope.success(Map.of("instance", document(made))));
    }

    private AppId plugin(String id) {
        return AppId.parse(id)
                .filter(plugin -> registry.find(plugin)
                        .filter(app -> app.plugin().pluginId().equals(plugin))
                        .isPresent())
                .orElseThrow(() -> Refusal.of(Envelope.error(
                        400,
                        "There is no plugin " + id + ". The id of a plugin is the id of the first app made from it.")));
    }

    private AppInstance add(AppId plugin, String name, String by) {
        try {
            return instances.add(plugin, name, by);
        } catch (IllegalArgumentException wrong) {
            throw Refusal.of(Envelope.problems(List.of(wrong.getMessage())));
        }
    }

    CompletionStage<Answer> remove(Visit visit) {
        String id = visit.path("id");
        AppInstance instance = AppId.parse(id)
                .flatMap(instances::find)
                .orElseThrow(() -> Refusal.of(Envelope.error(404, "No instance found by the id of: " + id)));
        instances.remove(instance.app(), visit.caller().name());
        return following.followed(instance.plugin()).thenApply(done -> Envelope.success(Map.of("id", id)));
    }

    /** The names of the further apps of a plugin. */
    List<String> namesOf(AppId plugin) {
        return instances.list().stream()
                .filter(instance -> instance.plugin().equals(plugin))
                .map(AppInstance::name)
                .toList();
    }

    /** Removes a further app, and waits until it is gone. */
    void end(AppState app, String by) {
        instances.remove(app.id(), by);
        following.followed(app.plugin().pluginId()).toCompletableFuture().join();
    }

    private Map<String, Object> document(AppInstance instance) {
        Optional<AppState> app = registry.find(instance.app());
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("id", instance.app().value());
        document.put("plugin", instance.plugin().value());
        document.put("name", instance.name());
        document.put("state", app.map(state -> state.status().name()).orElse("ABSENT"));
        document.put("reason", app.map(AppState::reason).orElse("The plugin's jar is not there."));
        return document;
    }
}
