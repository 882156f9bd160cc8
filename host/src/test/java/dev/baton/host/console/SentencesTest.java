package dev.baton.host.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the host says of apps, on a German page. */
class SentencesTest {

    private final Words german = Words.all().get("de");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            An admin has switched it off. Switch it on to use it. | Ein Admin hat sie ausgeschaltet. Schalten Sie sie ein, um sie zu benutzen.
            server-url is required. | server-url ist erforderlich.
            Its settings are not complete. a-b is required. c must be one of x, y. Fill them in and save. | Die Einstellungen sind nicht vollständig. a-b ist erforderlich. c muss eines von diesen sein: x, y. Füllen Sie sie aus und speichern Sie.
            There is no setting 'sever-url'. Did you mean server-url? | Eine Einstellung „sever-url“ gibt es nicht. Meinten Sie server-url?
            The backend is away, and is left alone until it answers again. The last attempt: Cannot connect for GET https://a.example.com/x: connection refused. | Die Plattform ist nicht erreichbar und wird in Ruhe gelassen, bis sie wieder antwortet. Der letzte Versuch: Keine Verbindung für GET https://a.example.com/x: die Verbindung wurde abgelehnt.
            There was no whole answer to POST http://127.0.0.1:9/close within 200 ms. | Es gab binnen 200 ms keine ganze Antwort auf POST http://127.0.0.1:9/close.
            a.jar is empty. Copy it once more, whole. The jar before it goes on serving. | a.jar ist leer. Kopieren Sie die Datei noch einmal, und ganz. Die Jar-Datei davor dient weiter.
            The app Desk does not run: An admin has switched it off. Switch it on to use it. Retry when it does. | Die App Desk läuft nicht: Ein Admin hat sie ausgeschaltet. Schalten Sie sie ein, um sie zu benutzen. Wiederholen Sie, wenn sie läuft.
            No App found by the id of: x | Es gibt keine App mit dieser Id: x
            state must be one of open, done, and not opne. Did you mean open? | state muss eines von diesen sein: open, done. „opne“ ist keines davon. Meinten Sie open?
            PostgreSQL at db:5432/baton cannot be reached (Connection refused. Check it.). Start it, or correct --database. A Baton that serves goes on by itself. | PostgreSQL at db:5432/baton ist nicht erreichbar (Connection refused. Check it.). Starten Sie sie, oder berichtigen Sie --database. Ein Baton, das schon dient, macht von selbst weiter.
            Its start() failed: it returned null instead of an IncomingAction. The revision before it goes on serving. | start() der App ist gescheitert: es gab null statt einer IncomingAction zurück. Der Stand davor dient weiter.
            """)
    void what_the_host_says_is_said_in_the_language_of_whoever_looks(String english, String theirs) {
        assertThat(german.said(english)).isEqualTo(theirs);
        assertThat(Words.english().said(english)).isEqualTo(english);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            The region needs the form eu-1. Ask your vendor! is it so? Yes. It is required
            seat must be a chair.
            """)
    void what_an_app_says_itself_stays_as_it_is(String text) {
        assertThat(german.said(text)).isEqualTo(text);
    }

    @Test
    void what_an_app_says_stays_between_what_the_host_says() {
        assertThat(german.said(
                        "Its start() failed: Nobody is there. Come  back. The revision before it goes on serving."))
                .isEqualTo(
                        "start() der App ist gescheitert: Nobody is there. Come  back. Der Stand davor dient weiter.");
        assertThat(german.said("")).isEmpty();
    }

    @Test
    void every_refusal_of_a_jar_is_said_in_german() throws IOException {
        List<String> refusals = Files.readAllLines(Path.of("../docs/errors.md")).stream()
                .filter(line ->
                        line.matches("\\| (is|has|holds|needs|does|hides|throws|was|hangs|gives|declares|carries) .*"))
                .map(line -> line.split(" \\| ")[1].replaceFirst(" \\|$", ""))
                .toList();

        assertThat(refusals)
                .hasSizeGreaterThan(20)
                .allSatisfy(refusal -> assertThat(german.said(refusal)).isNotEqualTo(refusal));
    }

    /** A search that tries every way to part it would outlive every test. */
    @Test
    void a_long_text_of_somebody_else_stays_as_it_is() {
        String text = "The app a. ".repeat(20_000);

        assertThat(german.said(text)).isEqualTo(text);
    }
}
