package dev.baton.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;

/** The console of a Baton that serves the demo, with some calls made: by keyboard alone, in both languages, and signed out. */
@Tag("browser")
@Timeout(180)
class ConsolePagesTest {

    private static final String UPPZY = "/apps/8d9a2f64-2f0a-4c35-b8a4-0c9f5d1e6b27";

    private static DemoConsole console;
    private static Browser browser;

    @BeforeAll
    static void start(@TempDir Path folder, @TempDir Path elsewhere) throws Exception {
        console = DemoConsole.start(folder, elsewhere);
        browser = console.browser();
    }

    @AfterAll
    static void stop() throws Exception {
        try {
            browser.close();
        } finally {
            console.stop();
        }
    }

    @BeforeEach
    void signIn() {
        browser.forget();
        console.signIn(browser);
    }

    @Test
    void the_keyboard_alone_leads_from_page_to_page() {
        browser.open("/");
        browser.press(Keys.TAB);
        assertThat(browser.focused().getText()).isEqualTo("Skip to the content");
        browser.press(Keys.TAB);
        browser.press(Keys.TAB);
        browser.press(Keys.TAB);
        assertThat(browser.focused().getText()).isEqualTo("Overview");
        browser.press(Keys.ENTER);

        browser.awaitText("Calls and what became of them");
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void each_of_the_three_apps_has_its_own_picture() {
        browser.open("/");

        assertThat(browser.pictures())
                .filteredOn(address -> address.startsWith("/apps/"))
                .hasSizeGreaterThanOrEqualTo(3)
                .doesNotHaveDuplicates()
                .noneMatch(address -> address.endsWith("is broken"));
    }

    @Test
    void an_app_whose_key_is_refused_says_so_in_both_languages_with_the_remedy_beside_it() {
        browser.open(UPPZY + "/settings");
        String server = browser.find("#setting-base-url").getDomProperty("value");
        String site = browser.find("#setting-site-id").getDomProperty("value");
        browser.open(UPPZY);
        browser.type("#instance + p + form [name=name]", "Uppzy, wrong key");
        browser.press("Add");
        browser.awaitText("The further app is there.");
        browser.type("#setting-base-url", server);
        browser.type("#setting-site-id", site);
        browser.type("#setting-api-key", "wrong");
        browser.press("Save and test");
        browser.awaitText("Saved, but it does not work.");
        browser.press("Details");
        browser.type("[name=session]", "s-1");
        browser.click("[name=how][value=real]");
        browser.press("Try it");
        browser.awaitText("Answer 502");

        browser.open("/");
        browser.awaitText("The platform refused our key or settings when it was last asked.");
        assertThat(browser.text()).contains("set a new api-key");
        assertThat(browser.barriers().all()).isEmpty();
        browser.press("Uppzy, wrong key");
        browser.press("Sessions");
        browser.awaitText("The app could not say which sessions are open:");
        assertThat(browser.barriers().all()).isEmpty();
        browser.press("Deutsch");
        browser.awaitText("Die App konnte nicht sagen, welche Sitzungen offen sind:");
        browser.awaitText("Die Plattform hat unseren Schlüssel oder unsere Einstellungen beim letzten Mal abgelehnt.");
        assertThat(browser.barriers().all()).isEmpty();
        browser.open("/");
        browser.awaitText("Letzter Aufruf");
        assertThat(browser.barriers().all()).isEmpty();
        browser.open(UPPZY + "/sessions");
        browser.awaitText("Jetzt offen");
        assertThat(browser.barriers().all()).isEmpty();
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void it_speaks_german_to_whoever_wants_that() {
        browser.colours("light");
        browser.open("/");
        browser.press("Deutsch");
        browser.awaitText("Ein Plugin installieren");
        browser.press("English");
        browser.awaitText("Install a plugin");
    }

    @Test
    void who_signs_out_is_out() {
        browser.open("/");
        browser.press("Sign out");
        browser.awaitText("Lost the password?");
        assertThat(browser.barriers().all()).isEmpty();
        browser.open("/tokens");

        assertThat(browser.path()).startsWith("/sign-in");
        assertThat(browser.complaints()).isEmpty();
    }
}
