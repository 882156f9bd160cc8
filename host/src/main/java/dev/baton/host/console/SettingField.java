package dev.baton.host.console;

import dev.baton.api.Setting;
import dev.baton.api.Setting.Kind;
import java.util.List;

/**
 * One setting in its form.
 *
 * @param value as it stands in the field; a secret that is stored never does
 * @param isSet whether something is stored
 * @param help empty where there is nothing to say
 * @param problem empty where there is none
 */
record SettingField(Setting<?> setting, String value, boolean isSet, String help, String problem) {

    private static final String OF_HOST = "host.";

    String id() {
        return setting.id();
    }

    Kind kind() {
        return setting.kind();
    }

    /** Of the field that holds it: no dot, which a style or a script would take for something else. */
    String element() {
        return "setting-" + id().replace('.', '-');
    }

    boolean ofHost() {
        return id().startsWith(OF_HOST);
    }

    boolean secret() {
        return kind() == Kind.SECRET;
    }

    boolean flag() {
        return kind() == Kind.FLAG;
    }

    boolean choice() {
        return kind() == Kind.CHOICE;
    }

    boolean on() {
        return value.equals("true");
    }

    boolean wrong() {
        return !problem.isEmpty();
    }

    /** What is there without an entry. */
    String usual() {
        return setting.defaultText().orElse("");
    }

    List<String> choices() {
        return setting.choices();
    }

    /** Whether a secret may be taken away. */
    boolean canBeUnset() {
        return secret() && isSet && !setting.required();
    }

    String keyboard() {
        return switch (kind()) {
            case NUMBER -> "numeric";
            case URL -> "url";
            default -> "text";
        };
    }

    String describedBy() {
        return (help.isEmpty() ? "" : element() + "-help") + (wrong() ? " " + element() + "-wrong" : "");
    }
}
