package dev.baton.host.commands;

import dev.baton.api.Setting;
import dev.baton.host.settings.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What was typed as {@code SETTING=VALUE}, with the values that were to be read from elsewhere.
 *
 * @param problems all that could not be understood or read, in a sentence each that repeats no value
 */
record TypedSettings(Map<String, String> values, List<Problem> problems) {

    /** One byte more than fits, so that what is too long is refused as such, and not cut off. */
    private static final int MOST_BYTES = 4 * Setting.LONGEST_VALUE + 1;

    static TypedSettings of(List<String> typed, InputStream in) {
        TypedSettings read = new TypedSettings(new LinkedHashMap<>(), new ArrayList<>());
        typed.forEach(word -> read.add(word, in));
        return read;
    }

    private void add(String word, InputStream in) {
        int sign = word.indexOf('=');
        if (sign <= 0) {
            String shown = sign == 0 ? "=VALUE" : word;
            problems.add(new Problem(word, "A setting is typed as SETTING=VALUE, and not as " + shown + "."));
            return;
        }
        String id = word.substring(0, sign);
        String value = word.substring(sign + 1);
        try {
            String read = value(value, in);
            if (read.isEmpty() && isElsewhere(value)) {
                problems.add(new Problem(
                        id,
                        id + " is to be read from " + place(value) + ", which is empty. To take a setting away, type "
                                + id + "= and nothing more."));
            }
            if (values.put(id, read) != null) {
                problems.add(new Problem(id, id + " is typed twice."));
            }
        } catch (NoSuchFileException | InvalidPathException missing) {
            problems.add(
                    new Problem(id, id + " is to be read from " + value.substring(1) + ", and there is no such file."));
        } catch (IOException unreadable) {
            problems.add(new Problem(id, id + " cannot be read from " + place(value) + " (" + unreadable + ")."));
        }
    }

    private static boolean isElsewhere(String typed) {
        return typed.startsWith("@") && !typed.startsWith("@@");
    }

    private static String place(String typed) {
        return typed.equals("@-") ? "standard input" : typed.substring(1);
    }

    private static String value(String typed, InputStream in) throws IOException {
        if (!isElsewhere(typed)) {
            return typed.startsWith("@@") ? typed.substring(1) : typed;
        }
        if (typed.equals("@-")) {
            return text(in);
        }
        try (InputStream file = Files.newInputStream(Path.of(typed.substring(1)))) {
            return text(file);
        }
    }

    private static String text(InputStream in) throws IOException {
        return new String(in.readNBytes(MOST_BYTES), StandardCharsets.UTF_8).strip();
    }
}
