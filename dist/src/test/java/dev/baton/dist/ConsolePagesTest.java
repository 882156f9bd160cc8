package dev.baton.dist;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.dist.Program.Running;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;

/** Every page of the console, with something on it, for everybody: in both schemes, on a telephone, by keyboard alone. */
@Tag("browser")
@Timeout(180)
class ConsolePagesTest {

    private static final String POLYAI = "/apps/5b0f3c9a-7f0e-4c55-9d0f-6a3f1f2b7c11";
    private static final String UPPZY = "/apps/8d9a2f64-2f0a-4c35-b8a4-0c9f5d1e6b27";
    private static final String PASSWORD = "first password";

    @TempDir
    private static Path folder;

    private static Running serving;
    private static String address;

    private Browser browser;

    @BeforeAll
    static void start(@TempDir Path elsewhere) throws Exception {
        Program.in(elsewhere).run("--version");
        Program baton = Program.in(folder).with("BATON_ADMIN_PASSWORD", PASSWORD);
        serving = baton.start("serve", "--demo", "--port", "0");
        address = serving.awaitGroup(Pattern.compile("serves on (http://[^ ]+)"));
        serving.awaitGroup(Pattern.compile("(goes to people)"));
        for (String curl : Shell.curls(serving.said())) {
            Shell.paste(curl);
            Shell.paste(curl.replace("2Sfq8wXw4fYPMf6r4", "unknown-1"));
            Shell.paste(curl.replace("close-chat", "handover"));
        }
    }

    @AfterAll
    static void stop() throws Exception {
        serving.process().destroy();
        serving.toItsEnd();
    }

    @BeforeEach
    void signIn() throws IOException {
        browser = Browser.at(address);
        browser.open("/");
        browser.type("#user", "admin");
        browser.type("#password", PASSWORD);
        browser.focused().sendKeys(Keys.ENTER);
        browser.awaitText("apps are running");
    }

    @AfterEach
    void leave() {
        browser.close();
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
    @Timeout(600)
    void no_page_shuts_anybody_out_is_cut_off_on_a_telephone_or_breaks_the_policy() throws IOException {
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
                firstUser(),
                "/password",
                "/audit",
                POLYAI + "/remove",
                "/apps/nothing",
                firstDelivery())) {
            for (String scheme : List.of("light", "dark")) {
                browser.colours(scheme);
                browser.open(page);
                assertThat(browser.barriers()).as("%s, %s", page, scheme).isEmpty();
                assertThat(browser.complaints()).as("%s, %s", page, scheme).isEmpty();
                photographed(page, scheme);
            }
            browser.width(360);
            browser.open(page);
            assertThat(browser.fits()).as("%s on 360 pixels", page).isTrue();
            assertThat(browser.barriers()).as("%s on 360 pixels", page).isEmpty();
            browser.width(1280);
        }
    }

    private String firstUser() {
        browser.open("/users");
        return browser.target("tbody a");
    }

    private String firstDelivery() {
        browser.open(POLYAI + "/deliveries");
        return browser.target("tbody a");
    }

    /** Where somebody wants pictures for the documentation: {@code -Dbaton.pictures=../docs/pictures}. */
    private void photographed(String page, String scheme) throws IOException {
        String into = System.getProperty("baton.pictures", "");
        if (!into.isEmpty()) {
            String last = page.substring(page.lastIndexOf('/') + 1);
            String name = page.equals("/") ? "apps" : page.equals(POLYAI) ? "details" : last;
            String picture = name.replaceFirst("[0-9A-Z]{26}", "delivery").replaceFirst("[0-9A-Za-z]{17}", "user") + "-"
                    + scheme + ".png";
            browser.photograph(Path.of(into, picture));
        }
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
        assertThat(browser.barriers()).isEmpty();
        browser.press("Uppzy, wrong key");
        browser.press("Sessions");
        browser.awaitText("The app could not say which sessions are open:");
        assertThat(browser.barriers()).isEmpty();
        browser.press("Deutsch");
        browser.awaitText("Die App konnte nicht sagen, welche Sitzungen offen sind:");
        browser.awaitText("Die Plattform hat unseren Schlüssel oder unsere Einstellungen beim letzten Mal abgelehnt.");
        assertThat(browser.barriers()).isEmpty();
        browser.open("/");
        browser.awaitText("Letzter Aufruf");
        assertThat(browser.barriers()).isEmpty();
        browser.open(UPPZY + "/sessions");
        browser.awaitText("Jetzt offen");
        assertThat(browser.barriers()).isEmpty();
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
        assertThat(browser.barriers()).isEmpty();
        browser.open("/tokens");

        assertThat(browser.path()).startsWith("/sign-in");
        assertThat(browser.complaints()).isEmpty();
    }
}
