package dev.baton.host.settings;

import dev.baton.api.Setting;
import dev.baton.host.text.Suggestion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds all that is wrong with the settings of an app, and not just the first. */
public record SettingsCheck(DeclaredSettings declared) {

    /** What is wrong with values as somebody typed them: wrong ones, missing ones, and ids that do not exist. */
    public List<Problem> typed(Map<String, String> values) {
        List<Problem> problems = new ArrayList<>(stored(values));
        values.keySet().stream()
                .filter(id -> declared.find(id).isEmpty())
                .sorted()
                .map(this::unknown)
                .forEach(problems::add);
        idleChats(values).ifPresent(problems::add);
        return problems;
    }

    /** Only when it is typed: what was saved for another version of the app keeps none from running. */
    private Optional<Problem> idleChats(Map<String, String> values) {
        String id = HostSettings.CLOSE_IDLE_AFTER.id();
        return declared.mayListSessions() || !declared.tidied(values).containsKey(id)
                ? Optional.empty()
                : Optional.of(
                        new Problem(id, id + " cannot be used: this app does not list its chats. Leave it empty."));
    }

    /** The same for values that were saved some time ago: those which the app no longer declares do no harm. */
    public List<Problem> stored(Map<String, String> values) {
        Map<String, String> tidied = declared.tidied(values);
        List<Problem> problems = new ArrayList<>();
        for (Setting<?> setting : declared.all()) {
            setting.problem(Optional.ofNullable(tidied.get(setting.id())))
                    .map(what -> new Problem(setting.id(), sentence(setting.id() + " " + what)))
                    .ifPresent(problems::add);
        }
        return problems;
    }

    private static String sentence(String words) {
        return words.endsWith(".") ? words : words + ".";
    }

    private Problem unknown(String id) {
        String meant = Suggestion.closest(id, declared.ids())
                .map(known -> " Did you mean " + known + "?")
                .orElseGet(() -> " There are: " + String.join(", ", declared.ids()) + ".");
        return new Problem(id, "There is no setting '" + id + "'." + meant);
    }
}
