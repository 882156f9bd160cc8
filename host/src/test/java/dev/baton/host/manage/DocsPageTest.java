package dev.baton.host.manage;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The page that shows the API, without anything from elsewhere. */
class DocsPageTest {

    private final ManagedHost host = ManagedHost.start();

    @AfterEach
    void end() {
        host.close();
    }

    @Test
    void all_that_the_page_is_made_of_comes_from_this_host() {
        HttpResponse<String> page = host.get("/docs");

        List<String> parts = Pattern.compile("(?:href|src)=\"([^\"]+)\"")
                .matcher(page.body())
                .results()
                .map(part -> part.group(1))
                .toList();
        assertThat(parts).contains("docs/swagger-ui-bundle.js", "docs/docs.js", "openapi.json");
        for (String part : parts) {
            assertThat(part).doesNotContain("//");
            assertThat(host.get("/" + part).statusCode()).as(part).isEqualTo(200);
        }
    }

    @Test
    void with_a_slash_behind_it_the_address_leads_to_the_page() {
        HttpResponse<String> other = host.get("/docs/");

        assertThat(other.statusCode()).isEqualTo(302);
        assertThat(other.uri().resolve(other.headers().firstValue("Location").orElseThrow()))
                .hasPath("/docs");
    }

    @Test
    void the_browser_is_told_to_run_nothing_from_elsewhere_and_nothing_in_the_page_itself() {
        HttpResponse<String> page = host.get("/docs");

        assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("default-src 'none'", "script-src 'self'")
                .doesNotContain("unsafe", "http", "*");
        assertThat(page.body()).doesNotContainPattern("<script>|<style|\\son[a-z]+=|javascript:");
        assertThat(page.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
    }

    @Test
    void no_other_file_of_the_program_can_be_fetched_through_it() {
        for (String name : new String[] {"Management.class", "docs.html", "..%2Fopenapi.json", "index.html"}) {
            assertThat(host.get("/docs/" + name).statusCode()).as(name).isIn(400, 404);
        }
    }
}
