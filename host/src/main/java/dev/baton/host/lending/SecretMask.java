package dev.baton.host.lending;

import dev.baton.api.Secret;
import dev.baton.api.Setting;
import dev.baton.api.Settings;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Takes an app's secrets out of a text: as they are, and as they look in an address, in JSON and in base64. An app may have
 * cut the text before: so where it ends, or goes on with dots, the beginning of a secret counts as well.
 */
final class SecretMask {

    private static final String MASK = "[secret]";

    private static final String PLAIN_IN_PATHS = "~!$&'()+,;=:@";

    private static final String ESCAPED_FOR_HTML = "\"&'+<>`";

    /** A part of base64 that is shorter than this is found in harmless text too. */
    private static final int SHORTEST_BASE64 = 8;

    /** A beginning that is shorter than this is found in harmless text too, and helps nobody to guess the rest. */
    private static final int SHORTEST_BEGINNING = 6;

    private static final String CUT = "...";

    /** The longest first: one secret may be the beginning of another. */
    private final List<String> shapes;

    private final BitSet firstCharacters = new BitSet();

    private SecretMask(Stream<String> secrets) {
        this.shapes = secrets.filter(secret -> !secret.isEmpty())
                .flatMap(SecretMask::shapesOf)
                .filter(shape -> !shape.isEmpty())
                .distinct()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
        shapes.forEach(shape -> firstCharacters.set(shape.charAt(0)));
    }

    static SecretMask of(List<Setting<?>> declared, Settings settings) {
        return new SecretMask(declared.stream()
                .filter(setting -> setting.kind() == Setting.Kind.SECRET)
                .map(settings::value)
                .flatMap(value -> value instanceof Optional<?> optional ? optional.stream() : Stream.of(value))
                .filter(Secret.class::isInstance)
                .map(value -> ((Secret) value).reveal()));
    }

    private static Stream<String> shapesOf(String secret) {
        String form = URLEncoder.encode(secret, StandardCharsets.UTF_8);
        String json = secret.replace("\\", "\\\\").replace("\"", "\\\"");
        String query = form.replace("+", "%20");
        Stream<String> written = Stream.of(
                secret,
                form,
                query,
                inPath(query),
                json,
                json.replace("/", "\\/"),
                forHtml(secret, "%04X"),
                forHtml(secret, "%04x"));
        return Stream.concat(written, Stream.of(0, 1, 2).flatMap(before -> base64(secret, before)));
    }

    /** As JSON looks where it may come to stand in a page. */
    private static String forHtml(String secret, String hexadecimal) {
        String json = secret.replace("\\", "\\\\");
        for (char sign : ESCAPED_FOR_HTML.toCharArray()) {
            json = json.replace(String.valueOf(sign), "\\u" + String.format(hexadecimal, (int) sign));
        }
        return json;
    }

    /** A path leaves some signs as they are that a query does not. */
    private static String inPath(String query) {
        String path = query;
        for (char sign : PLAIN_IN_PATHS.toCharArray()) {
            path = path.replace(String.format("%%%02X", (int) sign), String.valueOf(sign));
        }
        return path;
    }

    /** What the secret looks like in base64 behind so many other bytes: characters that hold nothing else. */
    private static Stream<String> base64(String secret, int before) {
        byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
        byte[] shifted = new byte[bytes.length + before];
        System.arraycopy(bytes, 0, shifted, before, bytes.length);
        String all = Base64.getEncoder().withoutPadding().encodeToString(shifted);
        int begin = before == 0 ? 0 : before + 1;
        int end = shifted.length * 8 / 6;
        if (end - begin < SHORTEST_BASE64) {
            return Stream.empty();
        }
        String own = all.substring(begin, end);
        return Stream.of(own, own.replace('+', '-').replace('/', '_'));
    }

    String masked(String text) {
        StringBuilder masked = new StringBuilder();
        int done = 0;
        for (int at = 0; at < text.length(); at++) {
            int length = secretAt(text, at);
            if (length > 0) {
                masked.append(text, done, at).append(MASK);
                done = at + length;
                at = done - 1;
            }
        }
        return done == 0 ? text : masked.append(text, done, text.length()).toString();
    }

    private int secretAt(String text, int at) {
        if (!firstCharacters.get(text.charAt(at))) {
            return 0;
        }
        int longest = 0;
        for (String shape : shapes) {
            if (text.startsWith(shape, at)) {
                return shape.length();
            }
            longest = Math.max(longest, beginningAt(text, at, shape));
        }
        return longest;
    }

    private static int beginningAt(String text, int at, String shape) {
        int most = Math.min(shape.length(), text.length() - at);
        int length = 0;
        while (length < most && text.charAt(at + length) == shape.charAt(length)) {
            length++;
        }
        boolean cut = at + length == text.length() || text.startsWith(CUT, at + length);
        return cut && length >= SHORTEST_BEGINNING ? length : 0;
    }
}
