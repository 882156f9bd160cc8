package dev.baton.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/** Makes of the code in a page what its reader would make of it. */
final class Sources {

    private Sources() {}

    /** The folder with the classes of these sources, which compile without a warning. */
    static Path compiled(Path folder, List<String> sources) throws IOException {
        Path classes = Files.createDirectories(folder.resolve("classes"));
        List<Path> files = new ArrayList<>();
        for (String source : sources) {
            files.add(Files.writeString(folder.resolve(group(source, "\\bclass (\\w+)") + ".java"), source));
        }
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter said = new StringWriter();
        try (var manager = compiler.getStandardFileManager(null, null, null)) {
            List<String> options = List.of(
                    "--release",
                    "17",
                    "-Xlint:all",
                    "-proc:none",
                    "-d",
                    classes.toString(),
                    "-cp",
                    System.getProperty("java.class.path"));
            compiler.getTask(said, manager, null, options, null, manager.getJavaFileObjectsFromPaths(files))
                    .call();
        }
        assertThat(said.toString()).isEmpty();
        return classes;
    }

    /** A jar of these classes, with the lines of the manifest that the pom asks for. */
    static Path jar(Path jar, Path classes, String pom) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        Pattern.compile("<(Plugin-\\w+)>(.*?)</")
                .matcher(pom)
                .results()
                .forEach(line -> manifest.getMainAttributes()
                        .putValue(
                                line.group(1),
                                line.group(2)
                                        .replace("&gt;", ">")
                                        .replace("&lt;", "<")
                                        .replace("&amp;", "&")));
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream into = new JarOutputStream(file, manifest);
                Stream<Path> all = Files.walk(classes)) {
            for (Path each : all.filter(Files::isRegularFile).toList()) {
                into.putNextEntry(
                        new JarEntry(classes.relativize(each).toString().replace('\\', '/')));
                Files.copy(each, into);
            }
        }
        return jar;
    }

    /** The version that a pom names behind an artifact. */
    static String version(String pom, String artifact) {
        return group(pom, "<artifactId>" + artifact + "</artifactId>\\s*<version>([^<]+)</version>");
    }

    private static String group(String text, String pattern) {
        Matcher found = Pattern.compile(pattern).matcher(text);
        assertThat(found.find()).as(pattern).isTrue();
        return found.group(1);
    }
}
