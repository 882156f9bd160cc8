package dev.baton.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.baton.api.App;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * What the host expects of a plugin's jar, as tests. Extend it in a test that runs after the jar was built.
 *
 * <pre>{@code
 * final class DeskJarTest extends PluginJarContract {
 *     @Override
 *     public Path jar() {
 *         return Path.of("target", "desk.jar");
 *     }
 *
 *     @Override
 *     public Map<String, String> settings() {
 *         return Map.of("server-url", "https://desk.example.com", "api-key", "a-key-of-the-tests");
 *     }
 * }
 * }</pre>
 */
public abstract class PluginJarContract {

    private static final Pattern UUID =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");

    private static final String NUMBER = "(0|[1-9]\\d*)";
    private static final String WORD = "(" + NUMBER + "|\\d*[A-Za-z-][0-9A-Za-z-]*)";
    private static final String VERSION = NUMBER + "\\." + NUMBER + "\\." + NUMBER + "(-" + WORD + "(\\." + WORD
            + ")*)?(\\+[0-9A-Za-z-]+(\\.[0-9A-Za-z-]+)*)?";
    private static final String BOUND = "(>=|>|<=|<|=|~|\\^)?\\s*" + NUMBER + "(\\.(" + NUMBER + "|x|\\*)){0,2}";

    /** The jar as it is given to others. */
    public abstract Path jar();

    /** Settings, by their ids and as an admin types them, with which the app starts. None by default. */
    public Map<String, String> settings() {
        return Map.of();
    }

    @Test
    void the_plugin_id_is_a_uuid() {
        assertThat(PluginJar.read(jar()).attribute("Plugin-Id")).matches(UUID);
    }

    @Test
    void the_plugin_version_is_a_semantic_one() {
        assertThat(PluginJar.read(jar()).attribute("Plugin-Version")).matches(VERSION);
    }

    @Test
    void the_plugin_requires_a_range_of_versions_of_the_api() {
        String requires = PluginJar.read(jar()).attribute("Plugin-Requires");

        assertThat(requires).matches(BOUND + "(\\s*[&|]\\s*" + BOUND + ")*");
    }

    @Test
    void the_plugin_has_a_name_a_description_and_a_provider() {
        PluginJar jar = PluginJar.read(jar());

        for (String name : List.of("Plugin-Name", "Plugin-Description", "Plugin-Provider")) {
            assertThat(jar.attribute(name)).as(name).isNotBlank().doesNotContain("${");
        }
    }

    @Test
    void every_class_lies_in_the_package_of_the_plugin_class() {
        PluginJar jar = PluginJar.read(jar());
        String pluginClass = jar.attribute("Plugin-Class");
        String itsPackage = pluginClass.substring(0, pluginClass.lastIndexOf('.') + 1);

        assertThat(itsPackage).as("the package of %s", pluginClass).isNotEmpty();
        assertThat(jar.classes()).contains(pluginClass).allMatch(name -> name.startsWith(itsPackage));
    }

    @Test
    void no_class_of_the_api_is_in_the_jar() {
        assertThat(PluginJar.read(jar()).classes()).noneMatch(name -> name.startsWith("dev.baton.api."));
    }

    /** Override it where the plugin cannot do without a newer JDK, and say so where it is offered. */
    @Test
    void every_class_runs_on_the_oldest_jdk_that_a_host_may_run_on() {
        assertThat(PluginJar.read(jar()).releases())
                .as("the release of Java that each class is compiled for; give the compiler --release "
                        + PluginJar.OLDEST_JDK)
                .allSatisfy(
                        (entry, release) -> assertThat(release).as(entry).isLessThanOrEqualTo(PluginJar.OLDEST_JDK));
    }

    @Test
    void no_archive_is_nested_in_the_jar() {
        assertThat(PluginJar.read(jar()).entries())
                .noneMatch(name -> name.toLowerCase(Locale.ROOT).matches(".*\\.(jar|zip|war|ear|jmod)"));
    }

    @Test
    void no_entry_of_the_jar_points_out_of_it() {
        assertThat(PluginJar.read(jar()).entries())
                .noneMatch(name -> name.startsWith("/") || name.contains("\\") || name.matches("(.*/)?\\.\\.(/.*)?"));
    }

    @Test
    void every_class_finds_what_it_needs_in_the_jdk_and_the_api() throws Exception {
        PluginJar jar = PluginJar.read(jar());

        try (ApiOnlyLoader loader = new ApiOnlyLoader(jar())) {
            for (String needed : jar.neededClasses()) {
                assertThatCode(() -> Class.forName(needed, false, loader))
                        .as("%s, which a class in the jar uses", needed)
                        .doesNotThrowAnyException();
            }
        }
    }

    @Test
    void the_app_starts_where_it_sees_the_jdk_and_the_api_only() throws Exception {
        String pluginClass = PluginJar.read(jar()).attribute("Plugin-Class");
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();

        try (ApiOnlyLoader loader = new ApiOnlyLoader(jar())) {
            thread.setContextClassLoader(loader);
            App app = (App) loader.loadClass(pluginClass).getConstructor().newInstance();
            FakeContext context = new FakeContext(app.settings(), settings());

            AppHarness.start(app, context, Duration.ofSeconds(10)).close();
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
