package dev.baton.host.console;

import java.util.HashMap;
import java.util.Map;

/** What a page of the console answers with. */
sealed interface PageAnswer {

    /** A page. */
    record Shown(int status, String template, Map<String, Object> model) implements PageAnswer {}

    /** Off to another page, by GET: so that a reload repeats nothing. */
    record SeeOther(String path) implements PageAnswer {}

    /** It has been written already. */
    record Written() implements PageAnswer {}

    static Shown page(String template, Object model) {
        return page(200, template, model);
    }

    static Shown page(int status, String template, Object model) {
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("page", model);
        return new Shown(status, template, parameters);
    }

    /** @param done the key of what was done, to be said on the page */
    static SeeOther seeOther(String path, String done) {
        return new SeeOther(path + (path.contains("?") ? "&" : "?") + "done=" + done);
    }
}
