package dev.baton.host.plugins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.api.CloseChat;
import dev.baton.api.IncomingAction;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where the guard fails, the process of the tests is gone, and no test says why. */
class ExitGuardTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"exit", "runtime-exit", "halt", "reference", "bound-reference", "interface"})
    void what_would_end_the_process_is_an_error(String way) throws Exception {
        JarPlugin plugin = load(TestJar.of("exits", "Exits"));
        IncomingAction action = plugin.newApp().start(null);

        assertThatThrownBy(() -> close(action, way))
                .isInstanceOf(Error.class)
                .hasMessageStartingWith("The plugin called System.exit or the like.");

        assertThat(close(action, "go on").toCompletableFuture()).isCompleted();
        plugin.unload();
    }

    @Test
    void a_rewritten_class_has_nothing_more_to_rewrite() throws Exception {
        Path jar = TestJar.of("exits", "Exits").at(folder.resolve("exits.jar"));

        Map<String, byte[]> rewritten = ExitGuard.rewritten(jar, "exits.jar");

        assertThat(rewritten).containsOnlyKeys("Exits$1", "Exits$Ending");
        assertThat(rewritten.values())
                .allSatisfy(content -> assertThat(ExitGuard.guarded(content)).isEmpty());
    }

    @Test
    void other_classes_stay_as_they_are() throws Exception {
        Path jar = TestJar.of("with-settings", "WithSettings")
                .entry("Broken.class", "exit no class at all \1\0\4exit".getBytes())
                .at(folder.resolve("ordinary.jar"));

        assertThat(ExitGuard.rewritten(jar, "ordinary.jar")).isEmpty();
    }

    private JarPlugin load(TestJar jar) throws Exception {
        Path file = jar.at(folder.resolve("exits.jar"));
        return JarPlugin.load(new PrivateCopies(folder.resolve("copies")).of(file));
    }

    private static CompletionStage<?> close(IncomingAction action, String session) {
        return action.closeChat(new CloseChat("d1", session, Optional.empty(), Map.of()));
    }
}
