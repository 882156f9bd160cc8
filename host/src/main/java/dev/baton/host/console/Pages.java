package dev.baton.host.console;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;
import io.javalin.http.Context;
import java.util.HashMap;
import java.util.Map;

/** Writes pages. The browser is told to run nothing but what this host serves, and nothing that stands in a page itself. */
final class Pages {

    static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
            + " connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private final TemplateEngine templates =
            TemplateEngine.createPrecompiled(null, ContentType.Html, null, Pages.class.getPackageName());

    void write(Context context, Frame frame, PageAnswer answer) {
        if (answer instanceof PageAnswer.Written) {
            return;
        }
        if (answer instanceof PageAnswer.SeeOther elsewhere) {
            context.status(303).header("Location", elsewhere.path());
            return;
        }
        PageAnswer.Shown shown = (PageAnswer.Shown) answer;
        Map<String, Object> model = new HashMap<>(shown.model());
        model.put("frame", frame);
        Utf8ByteOutput html = new Utf8ByteOutput();
        templates.render(shown.template() + ".jte", model, html);
        context.status(shown.status());
        context.header("Content-Security-Policy", POLICY);
        // Not "no-referrer": browsers then hide from us where a form was sent from.
        context.header("Referrer-Policy", "same-origin");
        context.header("X-Content-Type-Options", "nosniff");
        context.header("Cross-Origin-Opener-Policy", "same-origin");
        context.header("Cache-Control", "no-store");
        context.header("Content-Language", frame.words().language());
        context.contentType("text/html; charset=utf-8");
        context.result(html.toByteArray());
    }
}
