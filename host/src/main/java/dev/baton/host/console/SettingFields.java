package dev.baton.host.console;

import dev.baton.api.Setting;
import dev.baton.api.Setting.Kind;
import dev.baton.host.settings.DeclaredSettings;
import dev.baton.host.settings.PlainSettings;
import dev.baton.host.settings.Problem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The settings of an app as a form has them: as they are stored, or as somebody has just typed them. */
record SettingFields(Words words, DeclaredSettings declared, Optional<PlainSettings> latest) {

    private static final String UNSET = "unset ";

    int revision() {
        return latest.map(stored -> stored.revision().number()).orElse(0);
    }

    List<SettingField> stored() {
        return declared.all().stream()
                .map(setting -> field(setting, storedText(setting), ""))
                .toList();
    }

    /** With what is wrong beside each. */
    List<SettingField> asTyped(PageVisit visit, List<Problem> problems) {
        Map<String, String> wrong = problems.stream()
                .collect(Collectors.toMap(
                        Problem::setting, Problem::message, (one, other) -> one + " " + other, LinkedHashMap::new));
        return declared.all().stream()
                .map(setting -> field(setting, typedText(visit, setting), wrong.getOrDefault(setting.id(), "")))
                .toList();
    }

    private SettingField field(Setting<?> setting, String text, String problem) {
        String key = "setting." + setting.id();
        String help = words.has(key) ? words.say(key) : setting.help();
        return new SettingField(setting, text, isStored(setting), help, problem);
    }

    private boolean isStored(Setting<?> setting) {
        return latest.filter(stored -> stored.values().containsKey(setting.id())
                        || stored.sealed().contains(setting.id()))
                .isPresent();
    }

    /** Flags and choices show what is so without an entry; in the other fields the browser shows it in grey. */
    private String storedText(Setting<?> setting) {
        boolean chosen = setting.kind() == Kind.FLAG || setting.kind() == Kind.CHOICE;
        return latest.map(stored -> stored.values().get(setting.id()))
                .or(() -> setting.defaultText().filter(usual -> chosen))
                .orElse("");
    }

    private static String typedText(PageVisit visit, Setting<?> setting) {
        if (setting.kind() == Kind.FLAG) {
            return Boolean.toString(visit.typed(setting.id()).isPresent());
        }
        return Optional.ofNullable(visit.context().formParam(setting.id())).orElse("");
    }

    /**
     * As the store takes them. A secret whose field was left empty stays as it is, and what nobody has changed from its
     * default is no entry.
     */
    Map<String, String> typed(PageVisit visit) {
        Map<String, String> values = new LinkedHashMap<>();
        for (Setting<?> setting : declared.all()) {
            String text = typedText(visit, setting);
            boolean secret = setting.kind() == Kind.SECRET;
            boolean unset = visit.typed(UNSET + setting.id()).isPresent();
            boolean usual = !isStored(setting)
                    && setting.defaultText().filter(text.strip()::equals).isPresent();
            if (secret && unset) {
                values.put(setting.id(), "");
            } else if (!(secret && text.isEmpty()) && !usual) {
                values.put(setting.id(), text);
            }
        }
        return values;
    }
}
