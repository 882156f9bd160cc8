package dev.baton.host.auth;

import dev.baton.host.apps.AppId;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What a token is limited to: apps by id, and actions by name such as {@code close-chat}. Empty means all of them. */
public record Grants(Set<AppId> apps, Set<String> actions) {

    public static final Grants ALL = new Grants(Set.of(), Set.of());

    public Grants {
        apps = Set.copyOf(apps);
        actions = Set.copyOf(actions);
    }

    public boolean cover(AppId app, String action) {
        return (apps.isEmpty() || apps.contains(app)) && (actions.isEmpty() || actions.contains(action));
    }

    /** As kept in the database: words with blanks between them. */
    static Grants read(String apps, String actions) {
        return new Grants(words(apps).stream().map(AppId::new).collect(Collectors.toSet()), words(actions));
    }

    private static Set<String> words(String text) {
        return Arrays.stream(text.split(" ")).filter(word -> !word.isEmpty()).collect(Collectors.toSet());
    }

    String appsText() {
        return apps.stream().map(AppId::value).sorted().collect(Collectors.joining(" "));
    }

    String actionsText() {
        return String.join(" ", new TreeSet<>(actions));
    }
}
