package dev.baton.host.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class WordsTest {

    private static final Pattern PLACES = Pattern.compile("\\{\\d}");
    private static final Pattern SAID = Pattern.compile("say\\(\"([a-z0-9.-]+)\"[,)]");
    private static final Pattern COUNTED = Pattern.compile("count\\(\"([a-z0-9.-]+)\",");

    @Test
    void every_language_says_everything_with_the_same_values_in_it() {
        assertThat(Words.all().keySet()).contains("en", "de");
        for (Words words : Words.all().values()) {
            assertThat(words.keys())
                    .as(words.language())
                    .isEqualTo(Words.english().keys());
            for (String key : words.keys()) {
                assertThat(places(words.raw(key)))
                        .as(words.language() + " " + key)
                        .isEqualTo(places(Words.english().raw(key)));
                assertThat(words.raw(key)).as(words.language() + " " + key).isNotBlank();
            }
        }
    }

    private static TreeSet<String> places(String text) {
        TreeSet<String> places = new TreeSet<>();
        PLACES.matcher(text).results().forEach(place -> places.add(place.group()));
        return places;
    }

    @Test
    void what_pages_say_is_among_the_words() throws IOException {
        for (Path file : sources()) {
            String text = Files.readString(file);
            SAID.matcher(text)
                    .results()
                    .forEach(said -> assertThat(Words.english().keys())
                            .as(file.toString())
                            .contains(said.group(1)));
            COUNTED.matcher(text)
                    .results()
                    .forEach(counted -> assertThat(Words.english().keys())
                            .as(file.toString())
                            .contains(counted.group(1) + ".one", counted.group(1) + ".many"));
        }
    }

    private static List<Path> sources() throws IOException {
        try (Stream<Path> templates = Files.list(Path.of("src/main/jte"));
                Stream<Path> pages = Files.list(Path.of("src/main/java/dev/baton/host/console"))) {
            return Stream.concat(templates, pages).toList();
        }
    }

    @Test
    void the_browser_says_which_language_and_english_is_for_the_others() {
        assertThat(Words.asAccepted(Collections.enumeration(List.of(Locale.FRENCH, Locale.GERMANY)))
                        .language())
                .isEqualTo("de");
        assertThat(Words.asAccepted(Collections.enumeration(List.of(Locale.FRENCH)))
                        .language())
                .isEqualTo("en");
    }
}
