package dev.baton.testkit;

import java.math.BigDecimal;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A request as it arrived at a {@link FakeBackend}.
 *
 * @param method as sent, for example {@code POST}
 * @param path as it was on the wire, never decoded, without the query
 * @param query as it was on the wire, without the question mark; empty where there is none
 * @param headers by name, whatever its case
 * @param body as text; empty where there is none
 */
public record Received(String method, String path, String query, Map<String, List<String>> headers, String body) {

    private static final Set<String> READING = Set.of("GET", "HEAD");

    /** The first header of that name, whatever its case. */
    public Optional<String> header(String name) {
        return headers.getOrDefault(name, List.of()).stream().findFirst();
    }

    /** The first query parameter of that name, decoded. */
    public Optional<String> query(String name) {
        return pairs(query)
                .filter(pair -> pair[0].equals(name))
                .map(pair -> pair[1])
                .findFirst();
    }

    /**
     * The body read as JSON: maps, lists, strings, numbers and booleans.
     *
     * @throws AssertionError if it is not JSON
     */
    public Object json() {
        return Json.read(body)
                .orElseThrow(() -> new AssertionError("The body of " + method + " " + path + " is not JSON: " + body));
    }

    /**
     * Whether this text stands in the request as a whole: as a segment of the path, the value of a query parameter or
     * header, a field of a form, or text in a JSON body.
     */
    public boolean mentions(String text) {
        return Arrays.stream(path.split("/"))
                        .anyMatch(
                                segment -> decoded(segment.replace("+", "%2B")).equals(text))
                || Stream.concat(pairs(query), pairs(body)).anyMatch(pair -> pair[1].equals(text))
                || headers.values().stream().anyMatch(values -> values.contains(text))
                || Json.read(body).filter(json -> holds(json, text)).isPresent();
    }

    /** Whether it asks for more than to read. */
    boolean changes() {
        return !READING.contains(method);
    }

    /** All of it but the headers, to be compared. */
    String line() {
        return method + " " + path + "?" + query + " " + body;
    }

    private static Stream<String[]> pairs(String encoded) {
        return Arrays.stream(encoded.split("&")).filter(pair -> !pair.isEmpty()).map(pair -> {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            String value = equals < 0 ? "" : pair.substring(equals + 1);
            return new String[] {decoded(name), decoded(value)};
        });
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException notEncoded) {
            return text;
        }
    }

    private static boolean holds(Object json, String text) {
        if (json instanceof Map<?, ?> map) {
            return map.values().stream().anyMatch(value -> holds(value, text));
        }
        if (json instanceof Collection<?> list) {
            return list.stream().anyMatch(value -> holds(value, text));
        }
        return json instanceof Number number
                ? text.equals(
                        new BigDecimal(number.toString()).stripTrailingZeros().toPlainString())
                : text.equals(json);
    }
}
