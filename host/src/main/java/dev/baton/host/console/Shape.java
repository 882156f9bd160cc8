package dev.baton.host.console;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A sentence with places in it, {0} and so on.
 *
 * @param texts what stands between the places: one more than there are places
 * @param places the numbers of the places, in the order in which they stand
 */
record Shape(List<String> texts, List<Integer> places) {

    private static final int MOST_PLACES = 10;

    private static final Pattern PLACE = Pattern.compile("\\{(\\d)}");

    /** A place for whole sentences before or behind: those are found by themselves. */
    private static final Pattern SENTENCES_AROUND = Pattern.compile("^\\{0} (?=\\p{Lu})|(?<=[.?!]) ?\\{\\d}$");

    static Shape of(String text) {
        String core = SENTENCES_AROUND.matcher(text.strip()).replaceAll("");
        List<String> texts = new ArrayList<>();
        List<Integer> places = new ArrayList<>();
        Matcher place = PLACE.matcher(core);
        int from = 0;
        while (place.find()) {
            texts.add(core.substring(from, place.start()));
            places.add(Integer.parseInt(place.group(1)));
            from = place.end();
        }
        texts.add(core.substring(from));
        return new Shape(List.copyOf(texts), List.copyOf(places));
    }

    int words() {
        return String.join("", texts).length();
    }

    /** What stands in the places of a text of this shape, by their numbers; empty where it is of another. */
    Optional<List<String>> values(String text) {
        int last = texts.size() - 1;
        if (last == 0) {
            return text.equals(texts.get(0)) ? Optional.of(List.of()) : Optional.empty();
        }
        int end = text.length() - texts.get(last).length();
        int from = texts.get(0).length();
        if (!text.startsWith(texts.get(0)) || !text.endsWith(texts.get(last)) || end < from) {
            return Optional.empty();
        }
        List<String> values = new ArrayList<>(Collections.nCopies(MOST_PLACES, ""));
        for (int i = 1; i <= last; i++) {
            int to = i == last ? end : text.indexOf(texts.get(i), from);
            if (to < 0 || to > end) {
                return Optional.empty();
            }
            values.set(places.get(i - 1), text.substring(from, to));
            from = to + texts.get(i).length();
        }
        return Optional.of(values);
    }

    /** @param values by the numbers of the places */
    String with(List<String> values) {
        StringBuilder text = new StringBuilder(texts.get(0));
        for (int i = 0; i < places.size(); i++) {
            text.append(values.get(places.get(i))).append(texts.get(i + 1));
        }
        return text.toString();
    }
}
