package dev.baton.host.manage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.host.apps.AppRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderFilesTest {

    @TempDir
    private Path plugins;

    @Test
    void what_an_earlier_run_left_of_uploads_is_gone_at_the_start_and_jars_are_not() throws Exception {
        Path left = Files.createDirectories(plugins.resolve(".uploads/upload1"));
        Files.writeString(left.resolve("half.jar"), "PK");
        Files.writeString(plugins.resolve("desk.jar"), "PK");

        FolderFiles files = new FolderFiles(plugins, new AppRegistry(), Map::of);

        assertThat(plugins.resolve(".uploads")).doesNotExist();
        assertThat(plugins.resolve("desk.jar")).exists();
        assertThat(files.folderForUpload()).isDirectory();
    }
}
