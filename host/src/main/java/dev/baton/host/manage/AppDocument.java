package dev.baton.host.manage;

import dev.baton.host.apps.AppDescription;
import dev.baton.host.apps.AppIcon;
import dev.baton.host.apps.AppId;
import dev.baton.host.apps.AppState;
import dev.baton.host.settings.AppsWanted;
import dev.baton.host.settings.Wanted;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** An app as clients of Rocket.Chat know one, with what is Baton's own at the end. */
record AppDocument(Map<AppId, Wanted> wanted) {

    /** As of now. */
    static AppDocument with(AppsWanted wanted) {
        return new AppDocument(wanted.all());
    }

    Map<String, Object> of(AppState app) {
        AppDescription plugin = app.plugin();
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("id", app.id().value());
        document.put("name", app.app().name());
        document.put("nameSlug", slug(app.app().name()));
        document.put("version", plugin.version());
        document.put("description", plugin.description());
        document.put("requiredApiVersion", plugin.requires());
        document.put("author", author(plugin.provider()));
        document.put("iconFileContent", plugin.icon().map(AppDocument::address).orElse(""));
        document.put("status", status(app));
        document.put("private", true);
        document.put("state", app.status().name());
        document.put("reason", app.reason());
        document.put("since", app.since().toString());
        document.put("plugin", plugin(plugin));
        return document;
    }

    /** The word that Rocket.Chat has for what the app is doing. */
    String status(AppState app) {
        return switch (app.status()) {
            case RUNNING -> wanted.get(app.id()) == Wanted.ENABLED ? "manually_enabled" : "auto_enabled";
            case STOPPED -> "manually_disabled";
            case NEEDS_SETTINGS -> "invalid_settings_disabled";
            case FAILED -> "error_disabled";
        };
    }

    /** The picture itself as an address, as in Rocket.Chat. */
    private static String address(AppIcon icon) {
        return "data:" + icon.kind().type() + ";base64," + Base64.getEncoder().encodeToString(icon.content());
    }

    private static Map<String, Object> author(String provider) {
        Map<String, Object> author = new LinkedHashMap<>();
        author.put("name", provider);
        author.put("homepage", "");
        author.put("support", "");
        return author;
    }

    private static Map<String, Object> plugin(AppDescription plugin) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("id", plugin.pluginId().value());
        document.put("name", plugin.name());
        document.put("license", plugin.license());
        document.put("file", plugin.file());
        document.put("sha256", plugin.sha256());
        document.put("warnings", plugin.warnings());
        return document;
    }

    private static String slug(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", "-").replaceAll("^-|-$", "");
    }
}
