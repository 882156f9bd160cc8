package dev.baton.host.plugins;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.host.apps.AppDescription;
import dev.baton.host.apps.AppIcon;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The picture that a jar may carry. */
class JarIconTest {

    private static final byte[] SVG =
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 1 1\"/>".getBytes(StandardCharsets.UTF_8);

    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 0, 0};

    @TempDir
    Path folder;

    private AppDescription described(TestJar jar) {
        return jar.loadedFrom(folder).description();
    }

    @Test
    void a_jar_without_one_has_none_and_nothing_is_wrong_with_that() {
        AppDescription plugin = described(TestJar.good());

        assertThat(plugin.icon()).isEmpty();
        assertThat(plugin.warnings()).isEmpty();
    }

    @Test
    void an_svg_is_taken_before_a_png() {
        AppIcon both = described(TestJar.good().entry("icon.png", PNG).entry("icon.svg", SVG))
                .icon()
                .orElseThrow();
        AppIcon alone = described(TestJar.good().entry("icon.png", PNG)).icon().orElseThrow();

        assertThat(both.kind()).isEqualTo(AppIcon.Kind.SVG);
        assertThat(both.content()).isEqualTo(SVG);
        assertThat(alone.kind()).isEqualTo(AppIcon.Kind.PNG);
        assertThat(alone.content()).isEqualTo(PNG);
    }

    @Test
    void one_that_is_too_large_is_left_out_and_the_plugin_serves_all_the_same() {
        AppDescription plugin = described(TestJar.good().entry("icon.svg", new byte[JarIcon.LARGEST + 1]));

        assertThat(plugin.icon()).isEmpty();
        assertThat(plugin.warnings()).containsExactly(RefusedJars.LARGE_ICON.said());
    }

    @Test
    void one_that_is_no_picture_is_left_out_too() {
        byte[] page = "<html><script>alert(1)</script></html>".getBytes(StandardCharsets.UTF_8);

        assertThat(described(TestJar.good().entry("icon.svg", page)).warnings())
                .containsExactly(RefusedJars.NO_ICON.said());
        assertThat(described(TestJar.good().entry("icon.png", SVG)).warnings())
                .containsExactly("Its icon.png is no PNG picture, whatever its name says, and is not shown."
                        + " Put a real one there.");
    }
}
