package dev.baton.host.console;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Says in another language what the host has said in English: a state's reason, a refusal, what is wrong with a setting.
 * The English sentence is the source. It stands in the code that says it, goes over the API and into the ledger, and is
 * recognised here by its shape; what apps and backends say has none of these shapes, and stays as it is.
 */
final class Sentences {

    /** What the keys of the shapes begin with. */
    static final String SAID = "said.";

    /** Keys of shapes that are the rest of a sentence, behind the name of a setting. */
    private static final String REST = SAID + "rest.";

    private static final Pattern END_OF_SENTENCE = Pattern.compile("[.?!](?= )|\\z");

    /** No sentence with a remedy is made of more: what is longer is a text of somebody else's. */
    private static final int MOST_PARTS = 6;

    /** What is nested deeper was not said by the host. */
    private static final int DEEPEST = 4;

    private final List<Turned> whole = new ArrayList<>();
    private final List<Turned> rests = new ArrayList<>();

    private record Turned(Shape english, Shape theirs) {}

    /** The shapes with the most words first: what fits them fits others by chance. */
    Sentences(Words english, Words theirs) {
        for (String key : english.keys()) {
            if (key.startsWith(SAID)) {
                Turned turned = new Turned(Shape.of(english.raw(key)), Shape.of(theirs.raw(key)));
                (key.startsWith(REST) ? rests : whole).add(turned);
            }
        }
        Comparator<Turned> mostWords =
                Comparator.comparing(turned -> -turned.english().words());
        whole.sort(mostWords);
        rests.sort(mostWords);
    }

    /** Several sentences, each by itself. */
    String turned(String text) {
        return turned(text, DEEPEST);
    }

    private String turned(String text, int deep) {
        if (deep == 0) {
            return text;
        }
        StringBuilder all = new StringBuilder();
        int from = 0;
        while (from < text.length()) {
            Part part = text.charAt(from) == ' ' ? new Part(" ", from + 1) : part(text, from, deep);
            all.append(part.turned());
            from = part.end();
        }
        return all.toString();
    }

    /** @param end in the text as it was */
    private record Part(String turned, int end) {}

    /** The shortest part with a known shape that begins there, or else the next sentence as it is. */
    private Part part(String text, int from, int deep) {
        List<Integer> ends = ends(text, from);
        for (int end : ends) {
            Optional<String> turned = one(text.substring(from, end), deep);
            if (turned.isPresent()) {
                return new Part(turned.get(), end);
            }
        }
        return new Part(text.substring(from, ends.get(0)), ends.get(0));
    }

    /** Where the sentence may end that begins there, the nearest first. */
    private static List<Integer> ends(String text, int from) {
        List<Integer> ends = new ArrayList<>();
        Matcher end = END_OF_SENTENCE.matcher(text).region(from, text.length());
        while (ends.size() < MOST_PARTS && end.find()) {
            ends.add(end.end());
        }
        return ends;
    }

    private Optional<String> one(String sentence, int deep) {
        Optional<String> turned = among(whole, sentence, deep);
        if (turned.isPresent() || !sentence.endsWith(".")) {
            return turned;
        }
        String open = sentence.substring(0, sentence.length() - 1);
        return among(whole, open, deep).or(() -> ofSetting(open, deep)).map(text -> text + ".");
    }

    /** {@code server-url is required} */
    private Optional<String> ofSetting(String sentence, int deep) {
        int behindName = sentence.indexOf(' ') + 1;
        return among(rests, sentence.substring(behindName), deep).map(rest -> sentence.substring(0, behindName) + rest);
    }

    private Optional<String> among(List<Turned> shapes, String sentence, int deep) {
        for (Turned turned : shapes) {
            Optional<List<String>> values = turned.english().values(sentence);
            if (values.isPresent()) {
                return Optional.of(turned.theirs()
                        .with(values.get().stream()
                                .map(value -> turned(value, deep - 1))
                                .toList()));
            }
        }
        return Optional.empty();
    }
}
