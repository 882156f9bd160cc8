package dev.baton.host.console;

import io.javalin.http.Context;
import java.net.URI;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A path on this host, as a page asked to be led back to it. */
final class LocalPath {

    /** Two slashes, or a backslash, would lead elsewhere. */
    private static final Pattern LOCAL = Pattern.compile("/([\\w.~%-][\\w./~%?&=:+,@!$'()*;-]*|\\?[\\w./~%?&=:+,-]*)?");

    /** The address of a form beneath its page. */
    private static final Pattern FORM = Pattern.compile(
            "(?<page>/apps/[^/]+(/settings(?=/rollback)|/deliveries(/[^/]+)?(?=/retry))?|/users/[^/]+|/tokens(?=/))"
                    + "(/[^/]+)?/(try|token|jar|instances|enable|disable|rollback|retry|role|password|revoke|remove)");

    private LocalPath() {}

    /** The page itself, and where a form was sent, the one that it stands in, as the browser says. */
    static String ofPage(Context context) {
        if (context.method().name().equals("GET")) {
            return of(context.path() + (context.queryString() == null ? "" : "?" + context.queryString()));
        }
        try {
            URI page = URI.create(Optional.ofNullable(context.header("Referer")).orElse(""));
            Matcher form = FORM.matcher(String.valueOf(page.getRawPath()));
            if (form.matches()) {
                return of(form.group("page")); // What was answered to a form is no page that can be got.
            }
            return of(page.getRawPath() + (page.getRawQuery() == null ? "" : "?" + page.getRawQuery()));
        } catch (IllegalArgumentException noAddress) {
            return of(null);
        }
    }

    /** The start page where it is none. */
    static String of(String asked) {
        return Optional.ofNullable(asked)
                .filter(path -> path.length() < 2_000 && LOCAL.matcher(path).matches())
                .orElse("/");
    }
}
