package dev.baton.host.console;

import static dev.baton.host.console.ConsoleHost.DESK;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.host.plugins.TestJar;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pictures of apps: strangers' files, which are shown and never run. */
class IconFileTest {

    private static final String GOOD = "00000000-0000-4000-8000-00000000000b";
    private static final String SCRIPT = "<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>";

    private static ConsoleHost host;
    private static Visitor admin;

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        host = ConsoleHost.start();
        admin = host.admin();
        Path jar = TestJar.good()
                .manifest("Plugin-Id", GOOD)
                .entry("icon.svg", SCRIPT.getBytes(StandardCharsets.UTF_8))
                .at(folder.resolve("good.jar"));
        admin.upload("/apps", Files.readAllBytes(jar));
    }

    @AfterAll
    static void end() {
        host.close();
    }

    @Test
    void the_list_and_the_apps_own_page_show_the_picture_and_a_letter_where_there_is_none() {
        for (String page : new String[] {"/", "/apps/" + GOOD}) {
            assertThat(admin.page(page))
                    .as(page)
                    .containsPattern("<img class=\"tile\" src=\"/apps/" + GOOD + "/icon\\?v=[0-9a-f]{12}\" alt=\"\"");
        }
        assertThat(admin.page("/apps/" + DESK))
                .containsPattern("<span class=\"tile tile-\\d\" aria-hidden=\"true\">D<");
    }

    @Test
    void the_browser_is_told_to_run_nothing_of_it() {
        Matcher address = Pattern.compile("src=\"(/apps/[^\"]+)\"").matcher(admin.page("/"));
        assertThat(address.find()).isTrue();

        HttpResponse<String> icon = admin.get(address.group(1));

        assertThat(icon.statusCode()).isEqualTo(200);
        assertThat(icon.body()).isEqualTo(SCRIPT);
        assertThat(icon.headers().firstValue("Content-Type")).hasValue("image/svg+xml");
        assertThat(icon.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(icon.headers().firstValue("Content-Security-Policy"))
                .hasValue("default-src 'none'; style-src 'unsafe-inline'; sandbox");
        assertThat(icon.headers().firstValue("Cache-Control")).hasValue("private, max-age=31536000, immutable");
    }

    @Test
    void an_app_without_one_has_none() {
        HttpResponse<String> none = admin.get("/apps/" + DESK + "/icon");

        assertThat(none.statusCode()).isEqualTo(404);
        assertThat(none.body()).isEqualTo("The jar of this app carries no icon.");
    }
}
