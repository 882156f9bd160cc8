package dev.baton.host.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.baton.host.delivery.Action;
import dev.baton.host.text.Suggestion;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * The names of a call's fields. What looks like a misspelt one is a problem. So is a department at another place, and of a
 * handover without one whatever may be meant for it: one that nobody reads would send the chat to the default one. All
 * else is nobody's business.
 */
final class FieldNames {

    static final String DEPARTMENT = "targetDepartment";

    private static final List<String> OF_BODY = List.of("action", "sessionId", "actionData");
    private static final List<String> OF_DATA = List.of(DEPARTMENT, "reason", "metadata");
    private static final String ALIAS = "department";
    private static final List<String> ALIASES = List.of(ALIAS, "departmentName", "departmentId");
    private static final String DATA = "actionData.";

    private static final int LONGEST_SHOWN = 40;

    private FieldNames() {}

    static List<String> problemsOfBody(JsonNode body) {
        return problems(body, OF_BODY, "", wantsOne(body));
    }

    static List<String> problemsOfData(JsonNode data, JsonNode body) {
        return problems(data, OF_DATA, DATA, wantsOne(body));
    }

    /** Whether it is a handover that names no department where it should. */
    private static boolean wantsOne(JsonNode body) {
        return Action.HANDOVER.id().equals(body.path("action").textValue())
                && !body.path("actionData").hasNonNull(DEPARTMENT);
    }

    /** @param wantsOne whether anything that looks like a department may be meant for it */
    private static List<String> problems(JsonNode object, List<String> known, String prefix, boolean wantsOne) {
        List<String> problems = new ArrayList<>();
        for (Iterator<String> names = object.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!known.contains(name)) {
                Optional<String> misspelt = Suggestion.closest(name, known);
                if (misspelt.isPresent()) {
                    problems.add("unknown field " + prefix + shown(name) + " (did you mean " + prefix + misspelt.get()
                            + "?)");
                } else if (isDepartment(name) || wantsOne && isPerhapsDepartment(name, object.path(name))) {
                    problems.add(
                            "unknown field " + shown(prefix + name) + " (did you mean " + DATA + DEPARTMENT + "?)");
                }
            }
        }
        return problems;
    }

    private static boolean isDepartment(String name) {
        return name.equals(ALIAS)
                || Suggestion.closest(name, List.of(DEPARTMENT)).isPresent();
    }

    /** By one of the names that it has elsewhere, or wrapped up once more. */
    private static boolean isPerhapsDepartment(String name, JsonNode value) {
        return !value.isNull() && (Suggestion.closest(name, ALIASES).isPresent() || value.hasNonNull(DEPARTMENT));
    }

    /** What a caller wrote, cut, so that it can stand in an answer and in a log. */
    static String shown(String text) {
        String clean = text.replaceAll("\\p{Cntrl}", "?");
        return "'" + (clean.length() <= LONGEST_SHOWN ? clean : clean.substring(0, LONGEST_SHOWN) + "...") + "'";
    }
}
