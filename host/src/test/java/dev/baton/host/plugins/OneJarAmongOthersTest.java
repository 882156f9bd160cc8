package dev.baton.host.plugins;

import static dev.baton.host.Soon.within;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.host.apps.AppId;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Whatever is odd about one jar in the folder, the others serve. */
class OneJarAmongOthersTest extends WithPluginFolder {

    @Test
    void a_version_that_nothing_can_be_compared_with_is_refused_and_keeps_nothing_else_from_serving() throws Exception {
        TestJar.good().at(plugins.resolve("good.jar"));
        folder.start().get(10, TimeUnit.SECONDS);
        within(THREE_SECONDS, () -> version().equals(Optional.of("1.0.0")));

        TestJar.good().manifest("Plugin-Version", "1.0.1-01").at(plugins.resolve("good.jar"));
        TestJar.good()
                .manifest("Plugin-Id", "00000000-0000-4000-8000-00000000000b")
                .at(plugins.resolve("later.jar"));

        within(
                Duration.ofSeconds(6),
                () -> registry.find(new AppId("00000000-0000-4000-8000-00000000000b"))
                        .isPresent());
        assertThat(folder.refused().get("good.jar")).contains("'1.0.1-01', which is not a semantic version");
        assertThat(version()).contains("1.0.0");
    }

    @Test
    void an_exception_that_breaks_when_it_is_asked_what_happened_keeps_nothing_else_from_serving() throws Exception {
        TestJar.of("constructor-throws-oddly", "ThrowsOddly").at(plugins.resolve("a.jar"));
        TestJar.good()
                .manifest("Plugin-Id", "00000000-0000-4000-8000-00000000000b")
                .at(plugins.resolve("b.jar"));

        folder.start().get(10, TimeUnit.SECONDS);

        within(
                THREE_SECONDS,
                () -> registry.find(new AppId("00000000-0000-4000-8000-00000000000b"))
                        .isPresent());
        within(
                THREE_SECONDS,
                () -> folder.refused()
                        .getOrDefault("a.jar", "")
                        .contains("the constructor of ThrowsOddly failed: ThrowsOddly$Odd."));
    }
}
