package dev.baton.host.manage;

import dev.baton.host.http.Refusal;
import io.javalin.http.Context;
import jakarta.servlet.MultipartConfigElement;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** A jar on its way in: the part {@code app} of a form, streamed into a file. Closing it deletes what is left of it. */
record Upload(Path folder, Path jar) implements AutoCloseable {

    static final long LARGEST = 64L * 1024 * 1024;

    /** What a form has around the jar. */
    private static final long AROUND_IT = 64 * 1024;

    private static final String PART = "app";
    private static final String FORM = "multipart/form-data";

    /** What the servlet container reads its limits from. */
    private static final String LIMITS = "org.eclipse.jetty.multipartConfig";

    /** @throws Refusal if there is no such part, or it is too large */
    static Upload receive(Context context, Path folder) {
        Upload upload = new Upload(folder, folder);
        try {
            return upload.received(context);
        } catch (RuntimeException failed) {
            upload.close();
            throw failed;
        }
    }

    private Upload received(Context context) {
        refuseOtherForms(context);
        refuseTooLarge(context.req().getContentLengthLong() > LARGEST + AROUND_IT);
        context.req()
                .setAttribute(LIMITS, new MultipartConfigElement(folder.toString(), LARGEST, LARGEST + AROUND_IT, 0));
        try {
            Part part = context.req().getPart(PART);
            if (part == null) {
                throw missing();
            }
            Path jar = folder.resolve(fileName(Optional.ofNullable(part.getSubmittedFileName())));
            part.write(jar.toString());
            return new Upload(folder, jar);
        } catch (IOException | ServletException | IllegalStateException brokenOff) {
            refuseTooLarge(saysExceeded(brokenOff));
            throw Refusal.of(Envelope.error(
                    400, "The form cannot be read (" + brokenOff.getMessage() + "). Send it once more, whole."));
        }
    }

    private static void refuseOtherForms(Context context) {
        String type = context.contentType();
        if (type == null || !type.toLowerCase(Locale.ROOT).startsWith(FORM)) {
            throw missing();
        }
    }

    private static Refusal missing() {
        return Refusal.of(Envelope.error(
                400, "The jar is missing. Send a form (" + FORM + ") with the jar as its part '" + PART + "'."));
    }

    private static void refuseTooLarge(boolean tooLarge) {
        if (tooLarge) {
            throw Refusal.of(
                    Envelope.error(413, "The jar is larger than " + LARGEST / 1024 / 1024 + " MiB. Make it smaller."));
        }
    }

    /** The container has no exception of its own for this, only words. */
    private static boolean saysExceeded(Throwable failure) {
        boolean says = false;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            says |= String.valueOf(cause.getMessage()).contains("exceeded");
        }
        return says;
    }

    /** A name that is safe in a folder, whatever the client calls the file. */
    private static String fileName(Optional<String> submitted) {
        String name = submitted
                .orElse("")
                .replaceAll(".*[/\\\\]", "")
                .replaceAll("[^A-Za-z0-9._-]", "_")
                .replaceFirst("^\\.+", "");
        String stem = name.replaceFirst("(?i)\\.jar$", "");
        return (stem.isEmpty() ? PART : stem.substring(0, Math.min(stem.length(), 100))) + ".jar";
    }

    @Override
    public void close() {
        try (Stream<Path> left = Files.list(folder)) {
            for (Path file : (Iterable<Path>) left::iterator) {
                Files.deleteIfExists(file);
            }
            Files.deleteIfExists(folder);
        } catch (IOException wrong) {
            throw new UncheckedIOException("The folder " + folder + " of an upload cannot be deleted.", wrong);
        }
    }
}
