package dev.baton.proof.run;

import java.net.http.HttpRequest;

/** What a caller signs in with: the two lines that {@code token create} prints. */
public record Token(String user, String token) {

    static Token read(String printed) {
        return new Token(line(printed, "X-User-Id: "), line(printed, "X-Auth-Token: "));
    }

    private static String line(String printed, String name) {
        return printed.lines()
                .filter(line -> line.startsWith(name))
                .map(line -> line.substring(name.length()).strip())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No line " + name + "in: " + printed));
    }

    HttpRequest.Builder signs(HttpRequest.Builder request) {
        return request.header("X-User-Id", user).header("X-Auth-Token", token);
    }
}
