package dev.baton.host.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.baton.host.text.Suggestion;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * The names of a call's fields. What looks like a misspelt one is a problem, and so is whatever looks like a department at
 * another place: one that nobody reads would send the chat to the default one. All else is nobody's business.
 */
final class FieldNames {

    static final String DEPARTMENT = "targetDepartment";

    private static final List<String> OF_BODY = List.of("action", "sessionId", "actionData");
    private static final List<String> OF_DATA = List.of(DEPARTMENT, "reason", "metadata");
    private static final List<String> ALIASES = List.of("department", "departmentName", "departmentId");
    private static final String DATA = "actionData.";

    private static final int LONGEST_SHOWN = 40;

    private FieldNames() {}

    static List<String> problemsOfBody(JsonNode body) {
        return problems(body, OF_BODY, "");
    }

    static List<String> problemsOfData(JsonNode data) {
        return problems(data, OF_DATA, DATA);
    }

    private static List<String> problems(JsonNode object, List<String> known, String prefix) {
        List<String> problems = new ArrayList<>();
        for (Iterator<String> names = object.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!known.contains(name)) {
                Optional<String> misspelt = Suggestion.closest(name, known);
                if (misspelt.isPresent()) {
                    problems.add("unknown field " + prefix + shown(name) + " (did you mean " + prefix + misspelt.get()
                            + "?)");
                } else if (isDepartment(name, object.path(name))) {
                    problems.add(
                            "unknown field " + shown(prefix + name) + " (did you mean " + DATA + DEPARTMENT + "?)");
                }
            }
        }
        return problems;
    }

    /** By one of the names that it has elsewhere, at a place that is not its own, or wrapped up once more. */
    private static boolean isDepartment(String name, JsonNode value) {
        return Suggestion.closest(name, ALIASES).isPresent()
                || Suggestion.closest(name, List.of(DEPARTMENT)).isPresent()
                || value.has(DEPARTMENT);
    }

    /** What a caller wrote, cut, so that it can stand in an answer and in a log. */
    static String shown(String text) {
        String clean = text.replaceAll("\\p{Cntrl}", "?");
        return "'" + (clean.length() <= LONGEST_SHOWN ? clean : clean.substring(0, LONGEST_SHOWN) + "...") + "'";
    }
}
