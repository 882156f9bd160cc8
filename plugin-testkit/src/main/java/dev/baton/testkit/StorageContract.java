package dev.baton.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.baton.api.Storage;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * What {@link Storage} promises to apps, as tests. Whoever lends a storage extends it; {@link FakeStorage} passes it, and
 * so does the one that the host lends.
 */
public abstract class StorageContract {

    /** The storage of one app, empty at the beginning of a test: on each call as lent for another revision. */
    public abstract Storage storage();

    /** The storage of some other app. */
    public abstract Storage storageOfAnotherApp();

    @Test
    void what_was_never_put_is_not_found() {
        assertThat(storage().find("nothing")).isEmpty();
    }

    @Test
    void what_was_put_is_found_as_it_was() {
        for (String value : List.of(
                "plain", "", " \n\tblanks ", "gr\u00fc\u00df dich, \u4f60\u597d \ud83d\ude00", "it's \"quoted\" \\")) {
            storage().put("key", value);

            assertThat(storage().find("key")).contains(value);
        }
    }

    @Test
    void a_newer_value_takes_the_place_of_an_older_one() {
        storage().put("key", "old");
        storage().put("key", "new");

        assertThat(storage().find("key")).contains("new");
    }

    @Test
    void keys_are_told_apart_to_the_letter() {
        storage().put("key", "lower");
        storage().put("KEY", "upper");
        storage().put("key ", "blank");
        storage().put("k%y_", "signs");

        assertThat(storage().find("key")).contains("lower");
        assertThat(storage().find("KEY")).contains("upper");
        assertThat(storage().find("key ")).contains("blank");
        assertThat(storage().find("k%y_")).contains("signs");
        assertThat(storage().find("Key")).isEmpty();
    }

    @Test
    void what_was_removed_is_forgotten_and_nothing_else_is() {
        storage().put("one", "1");
        storage().put("other", "2");
        storage().remove("one");

        assertThat(storage().find("one")).isEmpty();
        assertThat(storage().find("other")).contains("2");
    }

    @Test
    void removing_what_is_not_there_does_no_harm() {
        storage().remove("nothing");

        assertThat(storage().find("nothing")).isEmpty();
    }

    @Test
    void an_app_does_not_see_what_another_has_put() {
        storage().put("key", "mine");
        storageOfAnotherApp().put("key", "theirs");
        storageOfAnotherApp().put("other", "theirs");

        assertThat(storage().find("key")).contains("mine");
        assertThat(storage().find("other")).isEmpty();
    }

    @Test
    void a_key_may_be_as_long_as_the_limit_and_no_longer() {
        String longest = "k".repeat(Storage.LONGEST_KEY);
        storage().put(longest, "value");

        assertThat(storage().find(longest)).contains("value");
        assertThatIllegalArgumentException().isThrownBy(() -> storage().put(longest + "k", "value"));
    }

    @Test
    void a_key_is_not_empty() {
        assertThatIllegalArgumentException().isThrownBy(() -> storage().put("", "value"));
    }

    @Test
    void a_value_may_be_as_long_as_the_limit_and_no_longer() {
        String longest = "v".repeat(Storage.LONGEST_VALUE);
        storage().put("key", longest);

        assertThatIllegalArgumentException().isThrownBy(() -> storage().put("key", longest + "v"));
        assertThat(storage().find("key")).contains(longest);
    }

    @Test
    void many_threads_may_put_at_once() {
        Storage storage = storage();

        IntStream.range(0, 200).parallel().forEach(number -> storage.put("key-" + number % 50, "value"));

        assertThat(IntStream.range(0, 50).mapToObj(number -> storage.find("key-" + number)))
                .allMatch(found -> found.equals(Optional.of("value")));
    }
}
