package dev.baton.proof.run;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** On a disk of its own, which is small enough to be filled: a tmpfs, which root alone can mount. */
@Tag("proof")
@Timeout(value = 240, unit = TimeUnit.SECONDS)
class DiskFullTest {

    @TempDir
    private Path folder;

    @Test
    void a_host_whose_disk_is_full_refuses_at_once_and_serves_again_when_there_is_room() throws Exception {
        Path disk = Files.createDirectory(folder.resolve("disk"));
        assumeTrue(
                run("mount", "-t", "tmpfs", "-o", "size=24m", "tmpfs", disk.toString()) == 0,
                "A disk that can be filled needs a tmpfs of its own, which only root may mount.");
        try (Stage stage = Stage.onSqlite(disk, Manner.Choice.always(Manner.ACCEPTS))) {
            Outage outage = new Outage("disk full", stage);
            stage.node().start();
            outage.serves();

            Path filler = fill(disk);
            outage.refuses();
            Files.delete(filler);
            outage.servesAgain();

            outage.keptItsPromises();
        } finally {
            run("umount", "--lazy", disk.toString());
        }
    }

    private static int run(String... words) throws IOException, InterruptedException {
        return new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }

    /** To the last byte. */
    private static Path fill(Path disk) throws IOException {
        Path filler = disk.resolve("filler");
        try (OutputStream out = Files.newOutputStream(filler)) {
            byte[] some = new byte[4_096];
            while (true) {
                out.write(some);
            }
        } catch (IOException full) {
            return filler;
        }
    }
}
