package dev.baton.host.console;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Scripts, styles and pictures of the console, from this program alone. Browsers keep them: a changed one has another address. */
final class Assets {

    static final String PATH = "/assets/{file}";

    private static final String WEB_JARS = "/META-INF/resources/webjars/";

    /** All that there is; the versions are those of host/pom.xml. */
    private static final Map<String, Asset> ASSETS = Map.of(
            "pico.css", new Asset(WEB_JARS + "picocss__pico/2.1.1/css/pico.min.css", "text/css"),
            "htmx.js", new Asset(WEB_JARS + "htmx.org/2.0.10/dist/htmx.min.js", "text/javascript"),
            "chart.js", new Asset(WEB_JARS + "chart.js/4.5.1/dist/chart.umd.min.js", "text/javascript"),
            "console.css", new Asset("console.css", "text/css"),
            "console.js", new Asset("console.js", "text/javascript"),
            "charts.js", new Asset("charts.js", "text/javascript"),
            "baton.svg", new Asset("baton.svg", "image/svg+xml"));

    private static final Map<String, String> ADDRESSES = new ConcurrentHashMap<>();

    private Assets() {}

    private record Asset(String resource, String type) {}

    /** Where a page finds the file. */
    static String address(String file) {
        return ADDRESSES.computeIfAbsent(
                file, name -> PATH.replace("{file}", name) + "?v=" + hash(content(ASSETS.get(name))));
    }

    static void serve(Context context) {
        Optional<Asset> asset = Optional.ofNullable(ASSETS.get(context.pathParam("file")));
        if (asset.isEmpty()) {
            context.status(404).contentType("text/plain; charset=utf-8").result("There is no such file.");
            return;
        }
        context.header("X-Content-Type-Options", "nosniff");
        context.header("Cache-Control", "public, max-age=31536000, immutable");
        context.contentType(asset.get().type() + "; charset=utf-8");
        context.result(content(asset.get()));
    }

    private static byte[] content(Asset asset) {
        try (InputStream in = Assets.class.getResourceAsStream(asset.resource())) {
            if (in == null) {
                throw new IllegalStateException(asset.resource() + " is missing from the program. Install it anew.");
            }
            return in.readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(asset.resource() + " cannot be read from the program.", unreadable);
        }
    }

    private static String hash(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content), 0, 6);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("This JDK has no SHA-256.", missing);
        }
    }
}
