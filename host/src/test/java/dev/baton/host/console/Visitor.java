package dev.baton.host.console;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Somebody who looks at pages and sends forms, as a browser without JavaScript would. */
final class Visitor {

    private static final Pattern CSRF = Pattern.compile("name=\"csrf\" value=\"([^\"]+)\"");

    private final HttpClient client;
    private final String address;
    private final Map<String, String> headers = new LinkedHashMap<>();
    private String cookie = "";

    Visitor(HttpClient client, String address) {
        this.client = client;
        this.address = address;
        headers.put("Origin", address);
    }

    HttpResponse<String> signIn(String user, String password) {
        HttpResponse<String> answer = post("/sign-in", "user", user, "password", password, "next", "/");
        answer.headers().firstValue("Set-Cookie").ifPresent(value -> cookie = value.replaceFirst(";.*", ""));
        return answer;
    }

    /** As this visitor is, with another header; empty takes it away. */
    Visitor with(String name, String value) {
        Visitor other = new Visitor(client, address);
        other.cookie = cookie;
        other.headers.clear();
        other.headers.putAll(headers);
        if (value.isEmpty()) {
            other.headers.remove(name);
        } else {
            other.headers.put(name, value);
        }
        return other;
    }

    HttpResponse<String> get(String path) {
        return send(request(path).GET());
    }

    String page(String path) {
        return get(path).body();
    }

    /** Sends a form of fields: name, value, name, value; with the token that every page has. */
    HttpResponse<String> post(String path, String... fields) {
        List<String> all = new ArrayList<>(List.of(fields));
        if (!cookie.isEmpty()) {
            all.addAll(List.of("csrf", csrf()));
        }
        return postWithoutToken(path, all.toArray(String[]::new));
    }

    HttpResponse<String> postWithoutToken(String path, String... fields) {
        StringBuilder body = new StringBuilder();
        for (int i = 0; i < fields.length; i += 2) {
            body.append(body.isEmpty() ? "" : "&")
                    .append(encoded(fields[i]))
                    .append('=')
                    .append(encoded(fields[i + 1]));
        }
        return send(request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body.toString())));
    }

    HttpResponse<String> upload(String path, byte[] jar) {
        String form = "--x\r\nContent-Disposition: form-data; name=\"app\"; filename=\"a.jar\"\r\n\r\n";
        return send(request(path + "?csrf=" + csrf())
                .header("Content-Type", "multipart/form-data; boundary=x")
                .POST(BodyPublishers.ofByteArrays(List.of(
                        form.getBytes(StandardCharsets.UTF_8),
                        jar,
                        "\r\n--x--\r\n".getBytes(StandardCharsets.UTF_8)))));
    }

    String cookie() {
        return cookie;
    }

    String csrf() {
        Matcher found = CSRF.matcher(page("/"));
        return found.find() ? found.group(1) : "none";
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(address + path)).timeout(Duration.ofSeconds(30));
        headers.forEach(request::header);
        if (!cookie.isEmpty()) {
            request.header("Cookie", cookie);
        }
        return request;
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopping);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
