package dev.baton.host.manage;

import dev.baton.api.Setting;
import dev.baton.api.Setting.Kind;
import dev.baton.host.settings.DeclaredSettings;
import dev.baton.host.settings.StoredSettings;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** An app's settings as clients of Rocket.Chat know them. A secret's value is never in it, only whether there is one. */
record SettingsDocument(DeclaredSettings declared, Optional<StoredSettings> stored) {

    /** By id, in the order in which the app declares them. */
    Map<String, Object> all() {
        Map<String, Object> all = new LinkedHashMap<>();
        declared.all().forEach(setting -> all.put(setting.id(), of(setting)));
        return all;
    }

    Map<String, Object> of(Setting<?> setting) {
        Optional<String> text = stored.map(latest -> latest.plain().get(setting.id()));
        boolean secret = setting.kind() == Kind.SECRET;
        boolean set = secret
                ? stored.filter(latest -> latest.secrets().containsKey(setting.id()))
                        .isPresent()
                : text.isPresent();
        Object usual = secret ? "" : value(setting, setting.defaultText());
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("id", setting.id());
        document.put("type", type(setting.kind()));
        document.put("packageValue", usual);
        document.put("value", text.isPresent() && !secret ? value(setting, text) : usual);
        document.put("required", setting.required());
        document.put("public", false);
        document.put("i18nLabel", setting.id());
        document.put("i18nDescription", setting.help());
        if (setting.kind() == Kind.CHOICE) {
            document.put(
                    "values",
                    setting.choices().stream().map(SettingsDocument::choice).toList());
        }
        document.put("kind", setting.kind().name().toLowerCase(Locale.ROOT));
        document.put("isSet", set);
        return document;
    }

    int revision() {
        return stored.map(latest -> latest.revision().number()).orElse(0);
    }

    private static Map<String, String> choice(String choice) {
        return Map.of("key", choice, "i18nLabel", choice);
    }

    private static String type(Kind kind) {
        return switch (kind) {
            case TEXT, URL, DURATION -> "string";
            case SECRET -> "password";
            case FLAG -> "boolean";
            case NUMBER -> "int";
            case CHOICE -> "select";
        };
    }

    /** Flags and numbers as such, where they can be read; an empty text where there is nothing. */
    private static Object value(Setting<?> setting, Optional<String> text) {
        boolean plain = setting.kind() == Kind.FLAG || setting.kind() == Kind.NUMBER;
        if (plain && text.isPresent() && setting.problem(text).isEmpty()) {
            Object read = setting.read(text);
            return read instanceof Optional<?> optional ? optional.orElseThrow() : read;
        }
        return text.orElse("");
    }
}
