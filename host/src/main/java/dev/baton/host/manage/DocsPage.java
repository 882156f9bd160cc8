package dev.baton.host.manage;

import dev.baton.host.auth.Need;
import dev.baton.host.http.Route;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code /openapi.json}, and {@code /docs}, which shows it. All of it comes from this host, so that it works offline, and
 * so that the browser can be told to run nothing else.
 */
final class DocsPage {

    /** As in host/pom.xml. */
    private static final String SWAGGER_UI = "/META-INF/resources/webjars/swagger-ui/5.34.1/";

    /** All that the page may ask for, and what it is. */
    private static final Map<String, String> FILES = Map.of(
            "docs.js", "text/javascript",
            "swagger-ui-bundle.js", "text/javascript",
            "swagger-ui.css", "text/css",
            "favicon-32x32.png", "image/png");

    private static final String NOTHING_FROM_ELSEWHERE = "default-src 'none'; script-src 'self'; style-src 'self';"
            + " img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private DocsPage() {}

    static List<Route> routes() {
        return List.of(
                route("/openapi.json", context -> send(context, "application/json", "openapi.json")),
                route("/docs", DocsPage::page),
                route("/docs/{file}", DocsPage::file));
    }

    private static Route route(String path, Handler handler) {
        return new Route(HandlerType.GET, path, Need.NOTHING, handler);
    }

    private static void page(Context context) {
        if (context.path().endsWith("/")) { // What the page names is relative to it.
            context.redirect("../docs");
            return;
        }
        context.header("Content-Security-Policy", NOTHING_FROM_ELSEWHERE);
        context.header("Referrer-Policy", "no-referrer");
        send(context, "text/html; charset=utf-8", "docs.html");
    }

    private static void file(Context context) {
        String name = context.pathParam("file");
        Optional<String> type = Optional.ofNullable(FILES.get(name));
        if (type.isEmpty()) {
            Envelope.error(404, "There is no such file.").write(context);
            return;
        }
        send(context, type.get(), name.equals("docs.js") ? name : SWAGGER_UI + name);
    }

    private static void send(Context context, String type, String resource) {
        context.header("X-Content-Type-Options", "nosniff");
        context.header("Cache-Control", "no-cache");
        context.contentType(type);
        context.result(content(resource));
    }

    private static byte[] content(String resource) {
        try (InputStream in = DocsPage.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException(resource + " is missing from the program. Install it anew.");
            }
            return in.readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(resource + " cannot be read from the program.", unreadable);
        }
    }
}
