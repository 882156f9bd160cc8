package dev.baton.host.manage;

import com.fasterxml.jackson.databind.JsonNode;
import dev.baton.api.Setting;
import dev.baton.api.Setting.Kind;
import dev.baton.host.settings.DeclaredSettings;
import dev.baton.host.settings.StoredSettings;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Settings as a client sends them, on top of those that are stored: what is not sent stays as it is. Clients read all
 * settings and send all back, so that must change nothing: the empty text that stands for a secret keeps the secret, and
 * a default that nobody has set stays a default. What is sent as null is unset.
 */
final class TypedSettings {

    private final DeclaredSettings declared;
    private final Map<String, JsonNode> sent = new LinkedHashMap<>();

    TypedSettings(DeclaredSettings declared) {
        this.declared = declared;
    }

    /** The settings of {@code {"settings": [{"id", "value"}, ...]}}. */
    static TypedSettings list(DeclaredSettings declared, Fields fields) {
        TypedSettings typed = new TypedSettings(declared);
        JsonNode settings = fields.raw("settings");
        if (!settings.isArray() || settings.isEmpty()) {
            fields.problem("settings must be a list such as [{\"id\": \"server-url\", \"value\": \"...\"}].");
        }
        settings.forEach(setting -> typed.add(setting.path("id").asText(""), setting.path("value"), fields));
        return typed;
    }

    void add(String id, JsonNode value, Fields fields) {
        if (id.isEmpty() || value.isMissingNode() || value.isContainerNode()) {
            fields.problem((id.isEmpty() ? "Each setting" : id)
                    + " must have an id and a value, which is a text, a number, true or false, or null.");
        } else if (sent.put(id, value) != null) {
            fields.problem(id + " is sent twice.");
        }
    }

    Iterable<String> ids() {
        return sent.keySet();
    }

    /** All values, as the store takes them: secrets that are to stay are left out. */
    Map<String, String> over(Optional<StoredSettings> stored) {
        Map<String, String> values = new LinkedHashMap<>();
        stored.ifPresent(latest -> latest.plain().forEach((id, text) -> {
            // The app may have dropped it in a newer version.
            if (declared.find(id).isPresent()) {
                values.put(id, text);
            }
        }));
        sent.forEach((id, value) -> {
            Optional<Setting<?>> setting = declared.find(id);
            boolean keeps = setting.filter(known -> keeps(known, value, values.containsKey(id)))
                    .isPresent();
            if (!keeps) {
                values.put(id, value.isNull() ? "" : value.asText());
            }
        });
        return values;
    }

    private static boolean keeps(Setting<?> setting, JsonNode value, boolean set) {
        if (value.isNull()) {
            return false;
        }
        return setting.kind() == Kind.SECRET
                ? value.asText().isEmpty()
                : !set && setting.defaultText().filter(value.asText()::equals).isPresent();
    }
}
