package dev.baton.host.manage;

import static dev.baton.host.manage.ManagedHost.DESK;
import static dev.baton.host.manage.ManagedHost.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.baton.host.plugins.TestJar;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Jars come and go by upload. */
class InstallTest {

    private static final String OTHER = "00000000-0000-4000-8000-00000000000b";

    private final ManagedHost host = ManagedHost.start();

    @TempDir
    Path folder;

    @AfterEach
    void end() {
        host.close();
    }

    @Test
    void a_jar_that_is_sent_serves_when_the_answer_comes() throws Exception {
        HttpResponse<String> answer = upload("/api/apps", good(), "good bot.jar");

        JsonNode app = json(answer).path("app");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(app.path("id").asText()).isEqualTo(OTHER);
        assertThat(app.path("status").asText()).isEqualTo("auto_enabled");
        assertThat(call(OTHER)).isEqualTo(200);
        assertThat(host.plugins().resolve("good_bot.jar")).exists();
        assertThat(leftBehind()).isEmpty();
    }

    @Test
    void the_picture_that_a_jar_carries_comes_as_clients_of_rocket_chat_expect_it() throws Exception {
        Path jar = TestJar.good()
                .manifest("Plugin-Id", OTHER)
                .entry("icon.svg", "<svg/>".getBytes(StandardCharsets.UTF_8))
                .at(folder.resolve("good.jar"));

        JsonNode app = json(upload("/api/apps", jar, "good.jar")).path("app");

        assertThat(app.path("iconFileContent").asText()).isEqualTo("data:image/svg+xml;base64,PHN2Zy8+");
        assertThat(json(host.get("/api/apps/" + DESK))
                        .at("/app/iconFileContent")
                        .asText())
                .isEmpty();
    }

    @Test
    void a_newer_jar_takes_the_place_of_the_older_one() throws Exception {
        HttpResponse<String> answer = upload("/api/apps/" + DESK, desk("1.1.0"), "desk-1.1.0.jar");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(json(answer).path("app").path("version").asText()).isEqualTo("1.1.0");
        assertThat(jars()).containsExactly("desk.jar");
    }

    @Test
    void a_jar_that_cannot_serve_is_refused_with_its_own_sentence_and_is_not_installed() throws Exception {
        Path bad = TestJar.good().manifest("Plugin-Version", "one").at(folder.resolve("bad.jar"));

        HttpResponse<String> answer = upload("/api/apps", bad, "bad.jar");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body())
                .isEqualTo(
                        "{\"success\":false,\"error\":\"bad.jar has the Plugin-Version 'one', which is not a semantic"
                                + " version such as 1.2.0. Correct the manifest.\"}");
        assertThat(jars()).containsExactly("desk.jar");
        assertThat(leftBehind()).isEmpty();
    }

    @Test
    void an_upload_mends_a_jar_of_the_same_name_that_was_refused() throws Exception {
        Files.writeString(host.plugins().resolve("good_bot.jar"), "not a jar");
        ManagedHost.until(
                "the jar is refused", () -> host.get("/api/v1/refused").body().contains("good_bot.jar"));

        HttpResponse<String> answer = upload("/api/apps", good(), "good bot.jar");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(call(OTHER)).isEqualTo(200);
        assertThat(host.get("/api/v1/refused").body()).doesNotContain("good_bot.jar");
        assertThat(jars()).containsExactly("desk.jar", "good_bot.jar");
    }

    @Test
    void a_plugin_that_is_there_is_updated_and_not_installed_twice() throws Exception {
        HttpResponse<String> answer = upload("/api/apps", desk("1.1.0"), "desk2.jar");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(json(answer).path("error").asText()).contains("installed already", "/api/apps/" + DESK);
        assertThat(jars()).containsExactly("desk.jar");
    }

    @Test
    void another_plugin_is_no_update() throws Exception {
        HttpResponse<String> answer = upload("/api/apps/" + DESK, good(), "good.jar");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(json(answer).path("error").asText()).contains("another plugin", OTHER);
        assertThat(jars()).containsExactly("desk.jar");
    }

    @Test
    void a_jar_that_is_removed_leaves_nothing_to_call() {
        HttpResponse<String> answer = host.delete("/api/apps/" + DESK);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(json(answer).path("app").path("id").asText()).isEqualTo(DESK);
        assertThat(host.get("/api/apps/" + DESK).statusCode()).isEqualTo(404);
        assertThat(call(DESK)).isEqualTo(404);
        assertThat(jars()).isEmpty();
    }

    @Test
    void a_form_without_the_part_and_a_body_that_is_no_form_are_refused() {
        HttpResponse<String> empty = host.send(
                "/api/apps",
                "multipart/form-data; boundary=x",
                BodyPublishers.ofString("--x\r\nContent-Disposition: form-data; name=\"b\"\r\n\r\n1\r\n--x--\r\n"));
        HttpResponse<String> none = host.send("/api/apps", "application/java-archive", BodyPublishers.ofString("PK"));
        HttpResponse<String> cut =
                host.send("/api/apps", "multipart/form-data; boundary=x", BodyPublishers.ofString("--x\r\nCont"));

        assertThat(List.of(empty.statusCode(), none.statusCode(), cut.statusCode()))
                .containsOnly(400);
        assertThat(json(empty).path("error").asText()).contains("part 'app'");
        assertThat(json(none).path("error").asText()).contains("part 'app'");
        assertThat(leftBehind()).isEmpty();
    }

    @Test
    void a_jar_that_is_too_large_is_refused_while_it_comes() {
        InputStream endless = new SequenceInputStream(Collections.enumeration(List.of(
                new ByteArrayInputStream(head("large.jar")), new ByteArrayInputStream(new byte[66 * 1024 * 1024]))));

        HttpResponse<String> answer =
                host.send("/api/apps", "multipart/form-data; boundary=x", BodyPublishers.ofInputStream(() -> endless));

        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(json(answer).path("error").asText()).contains("64 MiB");
        assertThat(leftBehind()).isEmpty();
    }

    @Test
    void files_that_cannot_serve_are_listed_with_their_reason() throws Exception {
        TestJar.good().withoutManifest().at(host.plugins().resolve("bad.jar"));

        ManagedHost.until(
                "bad.jar is listed", () -> host.get("/api/v1/refused").body().contains("bad.jar"));
        JsonNode refused = json(host.get("/api/v1/refused")).path("refused");

        assertThat(refused).hasSize(1);
        assertThat(refused.path(0).path("file").asText()).isEqualTo("bad.jar");
        assertThat(refused.path(0).path("reason").asText()).contains("has no manifest");
    }

    private Path good() {
        return TestJar.good().manifest("Plugin-Id", OTHER).at(folder.resolve("good.jar"));
    }

    private Path desk(String version) {
        return ManagedHost.desk().manifest("Plugin-Version", version).at(folder.resolve("newer.jar"));
    }

    /** Without a Content-Length: as a stream. */
    private HttpResponse<String> upload(String path, Path jar, String name) throws Exception {
        byte[] content = Files.readAllBytes(jar);
        InputStream form = new SequenceInputStream(Collections.enumeration(List.of(
                new ByteArrayInputStream(head(name)),
                new ByteArrayInputStream(content),
                new ByteArrayInputStream("\r\n--x--\r\n".getBytes(StandardCharsets.US_ASCII)))));
        return host.send(path, "multipart/form-data; boundary=x", BodyPublishers.ofInputStream(() -> form));
    }

    private static byte[] head(String name) {
        return ("--x\r\nContent-Disposition: form-data; name=\"app\"; filename=\"" + name
                        + "\"\r\nContent-Type: application/java-archive\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    private int call(String app) {
        return host.post("/api/apps/public/" + app + "/incoming", "{\"action\":\"close-chat\",\"sessionId\":\"s\"}")
                .statusCode();
    }

    private List<String> jars() {
        return names(host.plugins(), ".jar");
    }

    /** What uploads have left in their folder. */
    private List<String> leftBehind() {
        return names(host.plugins().resolve(".uploads"), "");
    }

    private static List<String> names(Path folder, String end) {
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(end))
                    .sorted()
                    .toList();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Test
    void a_folder_that_cannot_be_written_to_is_told_with_the_remedy() throws Exception {
        Files.writeString(host.plugins().resolve(".uploads"), "A file where the folder would be.");

        HttpResponse<String> answer =
                host.send("/api/apps", "multipart/form-data; boundary=x", BodyPublishers.ofString("--x--\r\n"));

        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(json(answer).path("error").asText()).contains("cannot be written to", "Check its permissions");
    }
}
