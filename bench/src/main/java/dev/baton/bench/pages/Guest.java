package dev.baton.bench.pages;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/** Somebody at the console, as a browser is: it takes compressed answers, keeps the cookie, and sends what a form holds. */
public final class Guest {

    private static final Pattern HIDDEN =
            Pattern.compile("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\"");

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String address;
    private String cookie = "";

    /** @param address such as {@code http://127.0.0.1:3000} */
    public Guest(String address) {
        this.address = address;
    }

    /**
     * What came of a request.
     *
     * @param millis until the first byte of the answer's body was there
     * @param compressed the length of the body as it came
     * @param text what it says
     */
    record Seen(int status, double millis, int compressed, String text) {}

    public void signIn(String user, String password) throws IOException, InterruptedException {
        StringBuilder form = new StringBuilder("user=" + encoded(user) + "&password=" + encoded(password));
        Matcher hidden = HIDDEN.matcher(get(ConsolePage.SIGN_IN).text());
        while (hidden.find()) {
            form.append('&').append(encoded(hidden.group(1))).append('=').append(encoded(hidden.group(2)));
        }
        HttpResponse<Void> answer = client.send(
                request(ConsolePage.SIGN_IN)
                        .header("Origin", address)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form.toString()))
                        .build(),
                BodyHandlers.discarding());
        cookie = answer.headers()
                .firstValue("Set-Cookie")
                .filter(set -> answer.statusCode() == 303)
                .map(set -> set.replaceFirst(";.*", ""))
                .orElseThrow(() -> new IllegalStateException(
                        "The console does not let " + user + " in: it answers " + answer.statusCode() + "."));
    }

    Seen get(String path) throws IOException, InterruptedException {
        HttpRequest request =
                request(path).header("Accept-Encoding", "gzip").GET().build();
        long start = System.nanoTime();
        HttpResponse<InputStream> answer = client.send(request, BodyHandlers.ofInputStream());
        try (InputStream body = answer.body()) {
            int first = body.read();
            double millis = (System.nanoTime() - start) / 1e6;
            byte[] rest = body.readAllBytes();
            byte[] all = new byte[first < 0 ? 0 : rest.length + 1];
            if (all.length > 0) {
                all[0] = (byte) first;
                System.arraycopy(rest, 0, all, 1, rest.length);
            }
            return new Seen(answer.statusCode(), millis, all.length, text(answer, all));
        }
    }

    /** A stranger stays one; who has signed in shows the cookie. */
    Guest signedOut() {
        return new Guest(address);
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(address + path)).timeout(Duration.ofSeconds(60));
        return cookie.isEmpty() ? request : request.header("Cookie", cookie);
    }

    private static String text(HttpResponse<?> answer, byte[] body) throws IOException {
        boolean packed = answer.headers()
                .firstValue("Content-Encoding")
                .filter("gzip"::equals)
                .isPresent();
        try (InputStream in =
                packed ? new GZIPInputStream(new ByteArrayInputStream(body)) : new ByteArrayInputStream(body)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
