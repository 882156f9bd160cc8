package dev.baton.host.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Holds the words together with the code: a sentence that the host says of apps has its one source in the code, and is
 * found there by the compiler's own parser.
 */
class SaidTest {

    private static final Path HOST = Path.of("src/main/java/dev/baton/host");
    private static final Path API = Path.of("../plugin-api/src/main/java/dev/baton/api");

    /** Where the sentences stand that the console shows of apps. */
    private static final List<Path> SHOWN = List.of(
            HOST.resolve("apps"),
            HOST.resolve("plugins"),
            HOST.resolve("delivery"),
            HOST.resolve("settings/SettingsCheck.java"),
            HOST.resolve("settings/DeclaredSettings.java"),
            HOST.resolve("settings/AppInstances.java"),
            HOST.resolve("settings/SecretBox.java"),
            HOST.resolve("auth/Passwords.java"),
            HOST.resolve("auth/UserChanges.java"),
            HOST.resolve("auth/Users.java"),
            HOST.resolve("db/Dialect.java"),
            HOST.resolve("db/Postgresql.java"),
            HOST.resolve("db/Sqlite.java"),
            HOST.resolve("lending/ExchangeFailure.java"),
            HOST.resolve("lending/SentCall.java"),
            HOST.resolve("lending/Unreachable.java"),
            HOST.resolve("manage/AppCheck.java"),
            HOST.resolve("manage/FolderFiles.java"),
            HOST.resolve("manage/OpenSessions.java"),
            HOST.resolve("manage/OwnPassword.java"),
            HOST.resolve("manage/InstallResource.java"),
            HOST.resolve("manage/Parameters.java"),
            HOST.resolve("manage/RetriesResource.java"),
            HOST.resolve("manage/Upload.java"),
            API.resolve("SettingText.java"),
            API.resolve("IncomingAction.java"),
            API.resolve("Reply.java"));

    /** Faults of the program, what only callers of the API read, and what stands in logs alone. */
    private static final Set<String> ELSEWHERE = Set.of(
            "Name the deliveries in ids, or by {0}, and not both.",
            "'{0}' is not a UUID such as 646b8e7d-f1e1-419e-9478-10d0f5bc74d9.",
            "The user '{0}' comes and goes. Try again.",
            "The user '{0}' is made at the first start of a host, as an admin. Start one first, or choose another name.",
            "The setting {0} of the app {1} was sealed, and there is no secret.key. Put the former one back, or enter the"
                    + " setting anew.",
            "A password has 1 to {0} characters.",
            "The app hangs on {0}: it has not come back, and waits for no backend.",
            "Every JDK has SHA-256.",
            "This JDK has virtual threads, and pools that cannot grow.",
            "The threads of the app have ended.",
            "Name the deliveries in ids, or in state at least one of {0}, and nothing else.",
            "count must be a whole number from 1 to {0}.",
            "ids must be {0} at most, and these are {1}.",
            "The database's address must start with {0} or {1}, for example jdbc:sqlite:/var/lib/baton/baton.db or"
                    + " jdbc:postgresql://localhost:5432/baton.",
            "The database's address is not one of PostgreSQL. It should look like"
                    + " jdbc:postgresql://localhost:5432/baton?user=baton&password=...",
            "'{0}' cannot be the name of a file. Correct --database.",
            "'{0}' names no plain file. It should look like jdbc:sqlite:/var/lib/baton/baton.db, without anything behind"
                    + " the file's name.",
            "This JDK has no AES-256-GCM.",
            "The ledger could not write this down.",
            "The ledger has more to write than it can take, or is stopping. Nothing was done; try again.",
            "The delivery {0} cannot be read: {1}. It was written by another version, or damaged.",
            "The plugin called System.exit or the like. That would have ended the host with all apps, so this call fails.",
            "The plugins folder {0} cannot be read. Check that it exists and its permissions.",
            "The folder for temporary files cannot be used ({0}). Check its permissions and the disk.",
            "The folder {0} for copies of jars cannot be used. Check its permissions and the disk.",
            "The folder {0} of an upload cannot be deleted.",
            "Apps are switched off by the supervisor.",
            "Apps are switched on by the supervisor.");

    private static final Pattern SENTENCE = Pattern.compile("[^\\n]*[a-z] [^\\n]*[^ ][.?!]");

    private static final Pattern SHOWN_AS_IT_IS =
            Pattern.compile("\\$\\{(?!frame\\.)[^}]*\\b(problem|message|reason|why|warning|sentence)(\\(\\))?}");

    /** What somebody typed. */
    private static final Set<String> BY_PEOPLE = Set.of("${page.attempt().reason()}");

    private static final TreeSet<String> SHOWN_IN_CODE = new TreeSet<>();
    private static final TreeSet<String> ALL_IN_CODE = new TreeSet<>();

    @BeforeAll
    static void read_the_code() throws IOException {
        for (Path place : SHOWN) {
            SHOWN_IN_CODE.addAll(TextsInCode.of(place));
        }
        ALL_IN_CODE.addAll(TextsInCode.of(HOST));
        ALL_IN_CODE.addAll(TextsInCode.of(API));
    }

    @Test
    void what_the_host_says_of_apps_can_be_said_in_every_language() {
        Set<String> words = Words.english().keys().stream()
                .filter(key -> key.startsWith(Sentences.SAID))
                .map(Words.english()::raw)
                .collect(Collectors.toSet());

        List<String> missing = SHOWN_IN_CODE.stream()
                .filter(text -> SENTENCE.matcher(text).matches())
                .filter(text -> !words.contains(text) && !ELSEWHERE.contains(text))
                .toList();

        assertThat(missing)
                .as(
                        "Add them to every words_*.properties as said.SOMETHING=..., or to ELSEWHERE where no page shows them")
                .isEmpty();
    }

    @Test
    void what_can_be_said_in_every_language_is_said_by_the_code() {
        List<String> gone = Words.english().keys().stream()
                .filter(key -> key.startsWith(Sentences.SAID))
                .filter(key -> ALL_IN_CODE.stream()
                        .noneMatch(text -> text.contains(Words.english().raw(key))))
                .toList();

        assertThat(gone).as("The code says it in other words, or no more").isEmpty();
        assertThat(ALL_IN_CODE).as("named above, and gone").containsAll(ELSEWHERE);
    }

    @Test
    void sentences_before_and_behind_stand_in_the_same_places_in_every_language() {
        for (Words words : Words.all().values()) {
            for (String key : words.keys()) {
                if (key.startsWith(Sentences.SAID)) {
                    assertThat(Shape.of(words.raw(key)).places())
                            .as(words.language() + " " + key)
                            .containsExactlyInAnyOrderElementsOf(
                                    Shape.of(Words.english().raw(key)).places());
                }
            }
        }
    }

    @Test
    void pages_show_none_of_it_as_it_is() throws IOException {
        try (Stream<Path> templates = Files.list(Path.of("src/main/jte"))) {
            for (Path template : templates.toList()) {
                List<String> shown = SHOWN_AS_IT_IS
                        .matcher(Files.readString(template))
                        .results()
                        .map(MatchResult::group)
                        .filter(text -> !BY_PEOPLE.contains(text))
                        .toList();

                assertThat(shown).as(template + " without frame.said(...)").isEmpty();
            }
        }
    }
}
