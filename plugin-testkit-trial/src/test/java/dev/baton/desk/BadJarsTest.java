package dev.baton.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Jars that a host would not take, or that would break in it. */
class BadJarsTest {

    @Test
    void an_id_that_is_no_uuid_is_caught() {
        assertThat(Lie.failures(OddId.class)).containsExactly("the_plugin_id_is_a_uuid");
    }

    static class OddId extends Attribute {
        OddId() {
            super("Plugin-Id", "desk");
        }
    }

    @Test
    void a_version_that_is_not_semantic_is_caught() {
        assertThat(Lie.failures(OddVersion.class)).containsExactly("the_plugin_version_is_a_semantic_one");
    }

    static class OddVersion extends Attribute {
        OddVersion() {
            super("Plugin-Version", "1.0");
        }
    }

    @Test
    void a_requirement_that_is_no_range_is_caught() {
        assertThat(Lie.failures(OddRange.class)).containsExactly("the_plugin_requires_a_range_of_versions_of_the_api");
    }

    static class OddRange extends Attribute {
        OddRange() {
            super("Plugin-Requires", "*");
        }
    }

    @Test
    void a_placeholder_that_the_build_left_behind_is_caught() {
        assertThat(Lie.failures(Placeholder.class))
                .containsExactly("the_plugin_has_a_name_a_description_and_a_provider");
    }

    static class Placeholder extends Attribute {
        Placeholder() {
            super("Plugin-Name", "${plugin.name}");
        }
    }

    @Test
    void a_plugin_class_that_is_not_there_is_caught() {
        assertThat(Lie.failures(WrongClass.class))
                .containsExactlyInAnyOrder(
                        "every_class_lies_in_the_package_of_the_plugin_class",
                        "the_app_starts_where_it_sees_the_jdk_and_the_api_only");
    }

    static class WrongClass extends Attribute {
        WrongClass() {
            super("Plugin-Class", "dev.baton.desk.Desk");
        }
    }

    @Test
    void a_class_that_is_not_its_own_is_caught() {
        assertThat(Lie.failures(CarriesAStray.class))
                .containsExactly("every_class_lies_in_the_package_of_the_plugin_class");
    }

    static class CarriesAStray extends Entry {
        CarriesAStray() {
            super("dev/baton/stray/Stray.class");
        }
    }

    @Test
    void a_class_of_the_api_is_caught() {
        assertThat(Lie.failures(CarriesTheApi.class))
                .containsExactlyInAnyOrder(
                        "every_class_lies_in_the_package_of_the_plugin_class", "no_class_of_the_api_is_in_the_jar");
    }

    static class CarriesTheApi extends Entry {
        CarriesTheApi() {
            super("dev/baton/api/Secret.class");
        }
    }

    @Test
    void a_jar_in_the_jar_is_caught() {
        assertThat(Lie.failures(NestsAJar.class)).containsExactly("no_archive_is_nested_in_the_jar");
    }

    static class NestsAJar extends Entry {
        NestsAJar() {
            super("lib/library.jar");
        }
    }

    @Test
    void an_entry_that_points_out_of_the_jar_is_caught() {
        assertThat(Lie.failures(PointsOutside.class)).containsExactly("no_entry_of_the_jar_points_out_of_it");
    }

    static class PointsOutside extends Entry {
        PointsOutside() {
            super("dev/../../outside.txt");
        }
    }

    @Test
    void a_class_that_needs_what_the_host_does_not_show_is_caught() {
        assertThat(Lie.failures(NeedsALibrary.class))
                .containsExactly("every_class_finds_what_it_needs_in_the_jdk_and_the_api");
    }

    static class NeedsALibrary extends Entry {
        NeedsALibrary() {
            super("dev/baton/desk/UsesALibrary.class");
        }
    }

    @Test
    void a_class_for_a_newer_jdk_is_caught() {
        assertThat(Lie.failures(TooNew.class)).contains("every_class_runs_on_the_oldest_jdk_that_a_host_may_run_on");
    }

    /** Compiled for Java 18, as its file says. */
    static class TooNew extends JarContract {
        @Override
        byte[] content(String entry) throws IOException {
            byte[] content = super.content(entry);
            if (entry.equals("dev/baton/desk/DeskApp.class")) {
                content[7] = 62;
            }
            return content;
        }
    }

    @Test
    void a_class_for_a_newer_jdk_that_java_17_would_load_all_the_same_is_caught() {
        assertThat(Lie.failures(TooNewForItsPlace.class))
                .contains("every_class_runs_on_the_oldest_jdk_that_a_host_may_run_on");
    }

    static class TooNewForItsPlace extends JarContract {
        private static final String PLACE = "META-INF/versions/11/dev/baton/desk/DeskApp.class";

        @Override
        List<String> entries() {
            return with(super.entries(), PLACE);
        }

        @Override
        byte[] content(String entry) throws IOException {
            byte[] content = super.content(entry.replaceFirst("^META-INF/versions/11/", ""));
            if (entry.equals(PLACE)) {
                content[7] = 62;
            }
            return content;
        }
    }

    @Test
    void an_app_that_starts_only_where_it_sees_more_is_caught() {
        assertThat(Lie.failures(LooksForMore.class))
                .containsExactly("the_app_starts_where_it_sees_the_jdk_and_the_api_only");
    }

    static class LooksForMore extends JarContract {
        @Override
        Map<String, String> attributes() {
            Map<String, String> attributes = super.attributes();
            attributes.put("Plugin-Class", "dev.baton.desk.LooksForMoreApp");
            return attributes;
        }

        @Override
        List<String> entries() {
            return with(super.entries(), "dev/baton/desk/LooksForMoreApp.class");
        }
    }

    abstract static class Attribute extends JarContract {
        private final String name;
        private final String value;

        Attribute(String name, String value) {
            this.name = name;
            this.value = value;
        }

        @Override
        Map<String, String> attributes() {
            Map<String, String> attributes = super.attributes();
            attributes.put(name, value);
            return attributes;
        }
    }

    abstract static class Entry extends JarContract {
        private final String name;

        Entry(String name) {
            this.name = name;
        }

        @Override
        List<String> entries() {
            return with(super.entries(), name);
        }
    }
}
