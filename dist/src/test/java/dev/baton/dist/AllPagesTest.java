package dev.baton.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * No page of the console, with something on it, shuts anybody out, is cut off on a telephone, or breaks the policy that the
 * browser is told: in both schemes.
 */
@Tag("browser")
@Timeout(600)
class AllPagesTest {

    private static final String POLYAI = "/apps/5b0f3c9a-7f0e-4c55-9d0f-6a3f1f2b7c11";
    private static final String UPPZY = "/apps/8d9a2f64-2f0a-4c35-b8a4-0c9f5d1e6b27";

    private static DemoConsole console;

    @BeforeAll
    static void start(@TempDir Path folder, @TempDir Path elsewhere) throws Exception {
        console = DemoConsole.start(folder, elsewhere);
    }

    @AfterAll
    static void stop() throws Exception {
        console.stop();
    }

    @Test
    void before_anybody_has_signed_in() throws IOException {
        try (Browser browser = console.browser()) {
            isForEverybody(browser, "/sign-in");
        }
    }

    @Test
    void once_an_admin_has() throws IOException {
        try (Browser browser = console.browser()) {
            console.signIn(browser);
            String user = firstLink(browser, "/users");
            String delivery = firstLink(browser, POLYAI + "/deliveries");
            for (String page : List.of(
                    "/",
                    POLYAI,
                    POLYAI + "/settings",
                    POLYAI + "/deliveries",
                    POLYAI + "/sessions",
                    UPPZY + "/sessions",
                    POLYAI + "/logs",
                    "/overview",
                    "/tokens",
                    "/users",
                    user,
                    "/password",
                    "/audit",
                    POLYAI + "/remove",
                    "/apps/nothing",
                    delivery)) {
                isForEverybody(browser, page);
            }
        }
    }

    private static String firstLink(Browser browser, String page) {
        browser.open(page);
        return browser.target("tbody a");
    }

    /** Looked at in the light, then in the dark, then on a telephone: a browser draws a page anew, and need not load it. */
    private static void isForEverybody(Browser browser, String page) throws IOException {
        browser.colours("light");
        browser.open(page);
        assertThat(browser.barriers().all()).as("%s, light", page).isEmpty();
        photographed(browser, page, "light");

        browser.colours("dark");
        assertThat(browser.barriers().ofColour()).as("%s, dark", page).isEmpty();
        photographed(browser, page, "dark");

        browser.width(360);
        assertThat(browser.fits()).as("%s on 360 pixels", page).isTrue();
        assertThat(browser.barriers().ofWidth()).as("%s on 360 pixels", page).isEmpty();
        browser.width(1280);
        assertThat(browser.complaints()).as("%s", page).isEmpty();
    }

    /** Where somebody wants pictures for the documentation: {@code -Dbaton.pictures=../docs/pictures}. */
    private static void photographed(Browser browser, String page, String scheme) throws IOException {
        String into = System.getProperty("baton.pictures", "");
        if (!into.isEmpty()) {
            String last = page.substring(page.lastIndexOf('/') + 1);
            String name = page.equals("/") ? "apps" : page.equals(POLYAI) ? "details" : last;
            String picture = name.replaceFirst("[0-9A-Z]{26}", "delivery").replaceFirst("[0-9A-Za-z]{17}", "user") + "-"
                    + scheme + ".png";
            browser.photograph(Path.of(into, picture));
        }
    }
}
