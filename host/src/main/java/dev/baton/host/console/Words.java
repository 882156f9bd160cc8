package dev.baton.host.console;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What the console says in one language. Each language is one file, and is found by being there. */
public final class Words {

    static final String ENGLISH = "en";

    private static final Map<String, Words> BY_LANGUAGE = found();

    private static final Map<String, Sentences> SENTENCES = BY_LANGUAGE.values().stream()
            .collect(Collectors.toMap(Words::language, theirs -> new Sentences(english(), theirs)));

    private final Locale locale;
    private final Map<String, String> texts;

    private Words(Locale locale, Map<String, String> texts) {
        this.locale = locale;
        this.texts = texts;
    }

    private static Map<String, Words> found() {
        Map<String, Words> all = new TreeMap<>();
        for (String language : Locale.getISOLanguages()) {
            Map<String, String> texts = read("words_" + language + ".properties");
            if (!texts.isEmpty()) {
                all.put(language, new Words(Locale.forLanguageTag(language), texts));
            }
        }
        return Collections.unmodifiableMap(all);
    }

    private static Map<String, String> read(String file) {
        Map<String, String> texts = new HashMap<>();
        try (InputStream in = Words.class.getResourceAsStream(file)) {
            if (in != null) {
                Properties lines = new Properties();
                lines.load(new InputStreamReader(in, StandardCharsets.UTF_8));
                lines.stringPropertyNames().forEach(key -> texts.put(key, lines.getProperty(key)));
            }
        } catch (IOException wrong) {
            throw new UncheckedIOException(file + " cannot be read from the program. Install it anew.", wrong);
        }
        return texts;
    }

    /** All languages that there are, by their codes. */
    static Map<String, Words> all() {
        return BY_LANGUAGE;
    }

    static Words english() {
        return BY_LANGUAGE.get(ENGLISH);
    }

    /** The first language of the browser's list ({@code Accept-Language}) that there is. */
    static Words asAccepted(Enumeration<Locale> accepted) {
        for (Locale locale : Collections.list(accepted)) {
            if (BY_LANGUAGE.containsKey(locale.getLanguage())) {
                return BY_LANGUAGE.get(locale.getLanguage());
            }
        }
        return english();
    }

    public Locale locale() {
        return locale;
    }

    public String language() {
        return locale.getLanguage();
    }

    /** The text of that key, with the values in the places of {0}, {1} and so on. */
    public String say(String key, Object... values) {
        String text = texts.get(key);
        if (text == null) {
            throw new IllegalArgumentException("The words of " + locale + " lack " + key + ".");
        }
        for (int i = 0; i < values.length; i++) {
            text = text.replace("{" + i + "}", String.valueOf(values[i]));
        }
        return text;
    }

    /** What the host has said in English; what apps and their backends say stays as it is. */
    String said(String english) {
        return language().equals(ENGLISH) ? english : SENTENCES.get(language()).turned(english);
    }

    boolean has(String key) {
        return texts.containsKey(key);
    }

    /** One of two texts, by whether it is one. */
    public String count(String key, long number) {
        return say(key + (number == 1 ? ".one" : ".many"), number(number));
    }

    public String number(long number) {
        return String.format(locale, "%,d", number);
    }

    /** All keys, for the test that compares languages. */
    List<String> keys() {
        return texts.keySet().stream().sorted().toList();
    }

    String raw(String key) {
        return texts.getOrDefault(key, "");
    }
}
