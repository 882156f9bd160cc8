package dev.baton.host.plugins;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Files that are called jars, and are none that could be loaded. */
final class BrokenFiles {

    private BrokenFiles() {}

    static TestJar newerJava() {
        TestJar jar = TestJar.good();
        return jar.change("Good.class", content -> {
            content[6] = 0x7f;
            return content;
        });
    }

    static Path cutOff(Path file) {
        Path whole = TestJar.good().at(file);
        try {
            byte[] content = Files.readAllBytes(whole);
            return write(file, Arrays.copyOf(content, content.length / 2));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** 300 MiB of nothing in 300 KiB. */
    static Path bomb(Path file) {
        return nothing(file, 300);
    }

    /** The same, and its directory says that it is 1 KiB. */
    static Path lie(Path file) {
        try {
            byte[] bytes = Files.readAllBytes(nothing(file, 300));
            ByteBuffer zip = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
            int directory = zip.getInt(bytes.length - 22 + 16);
            zip.putInt(directory + 24, 1024);
            return write(file, bytes);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static Path nothing(Path file, int mebibytes) {
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("nothing"));
            byte[] mebibyte = new byte[1024 * 1024];
            for (int i = 0; i < mebibytes; i++) {
                zip.write(mebibyte);
            }
            zip.closeEntry();
            return file;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    static Path write(Path file, byte[] content) {
        try {
            return Files.write(file, content);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
