package dev.baton.dist;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.dist.Program.Running;
import dev.baton.dist.Shell.Shown;
import dev.baton.host.demo.PolyAiStandIn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;

/**
 * An admin who has never seen Baton, at a browser: from the first sign-in to a working app, a pasted call, and the rest
 * of a day's work. Each test goes on where the one before it ended.
 */
@TestMethodOrder(OrderAnnotation.class)
@Tag("browser")
@Timeout(180)
class ConsoleTest {

    private static final String POLYAI = "/apps/5b0f3c9a-7f0e-4c55-9d0f-6a3f1f2b7c11";
    private static final String PASSWORD = "first password";

    @TempDir
    private static Path folder;

    private static Running serving;
    private static Browser browser;
    private static PolyAiStandIn polyAi;

    @BeforeAll
    static void start(@TempDir Path elsewhere) throws Exception {
        Program.in(elsewhere).run("--version");
        polyAi = new PolyAiStandIn();
        Program baton = Program.in(folder).with("BATON_ADMIN_PASSWORD", PASSWORD);
        serving = baton.start("serve", "--port", "0");
        browser = Browser.at(serving.awaitGroup(Pattern.compile("serves on (http://[^ ]+)")));
    }

    @AfterAll
    static void stop() throws Exception {
        if (browser != null) {
            browser.close();
        }
        serving.process().destroy();
        serving.toItsEnd();
        polyAi.close();
    }

    private static void nothingIsWrong() {
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    @Order(1)
    void somebody_signs_in_with_the_first_password() {
        browser.open("/");
        browser.type("#user", "admin");
        browser.type("#password", PASSWORD);
        browser.focused().sendKeys(Keys.ENTER);

        browser.awaitText("Needs settings");
        assertThat(browser.text()).contains("PolyAI", "Rasa", "Uppzy", "account-id is required");
        nothingIsWrong();
    }

    @Test
    @Order(2)
    void all_that_is_wrong_with_the_settings_is_said_at_once() {
        browser.open(POLYAI);
        browser.press("Settings");
        browser.type("#setting-base-url", "nowhere");
        browser.press("Save and test");

        browser.awaitText("settings are wrong");
        assertThat(browser.text()).contains("account-id is required", "api-key is required");
        assertThat(browser.find("#setting-base-url").getAttribute("value")).isEqualTo("nowhere");
        nothingIsWrong();
    }

    @Test
    @Order(3)
    void what_was_typed_is_still_there_after_a_look_at_another_tab() {
        browser.open(POLYAI + "/settings");
        browser.type("#setting-account-id", "ACCOUNT-typed");
        browser.press("Details");
        browser.press("Settings");

        assertThat(browser.find("#setting-account-id").getAttribute("value")).isEqualTo("ACCOUNT-typed");
    }

    @Test
    @Order(4)
    void the_app_works_once_its_settings_are_right() {
        browser.open(POLYAI + "/settings");
        polyAi.settings().forEach((id, value) -> browser.type("#setting-" + id, value));
        browser.press("Save and test");

        browser.awaitText("Saved, and it works.");
        browser.awaitText("Running");
        nothingIsWrong();
    }

    @Test
    @Order(5)
    void what_would_be_sent_is_shown_with_its_secrets_masked_and_is_not_sent() {
        browser.open(POLYAI);
        browser.type("[name=session]", "conversation-1");
        browser.press("Try it");

        browser.awaitText("This is what would be sent");
        assertThat(browser.find("#planned").getText())
                .startsWith("PUT http://")
                .contains("/chat/close", "conversation-1", "X-API-KEY: [secret]")
                .doesNotContain(polyAi.settings().get("api-key"));
        browser.open(POLYAI + "/deliveries");
        browser.awaitText("No deliveries");
        nothingIsWrong();
    }

    @Test
    @Order(6)
    void the_copied_curl_line_runs_as_pasted() throws Exception {
        browser.open(POLYAI);
        browser.press("Make a token and put it in");
        browser.awaitText("A token for desk stands in the lines below.");
        browser.click("[data-copy=sample-curl]");
        browser.awaitText("Copied");

        Shown answer = Shell.paste(browser.clipboard());

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"msg\":\" Close chat request handled successfully\"}");
        nothingIsWrong();
    }

    @Test
    @Order(7)
    void the_call_is_among_the_deliveries_and_a_new_one_appears_by_itself() throws Exception {
        browser.open(POLYAI);
        browser.press("Make a token and put it in");
        browser.awaitText("stands in the lines below");
        String curl = browser.find("#sample-curl").getText();
        browser.open(POLYAI + "/deliveries");
        browser.awaitText("2Sfq8wXw4fYPMf6r4");
        assertThat(browser.text()).contains("Done");

        Shell.paste(curl.replace("2Sfq8wXw4fYPMf6r4", "unknown-live"));

        browser.awaitText("unknown-live");
        browser.click(
                "tbody input"); // What is ticked is not replaced under somebody's hands, and is made up for later.
        Shell.paste(curl.replace("2Sfq8wXw4fYPMf6r4", "unknown-later"));
        LockSupport.parkNanos(Duration.ofSeconds(3).toNanos());
        assertThat(browser.text()).doesNotContain("unknown-later");
        browser.click("tbody input");
        browser.click("h1");
        browser.awaitText("unknown-later");
        nothingIsWrong();
    }

    @Test
    @Order(8)
    void a_refused_call_is_looked_into_and_retried() {
        browser.open(POLYAI + "/deliveries?state=refused");
        browser.click("tbody a");
        browser.awaitText("The platform does not know the session.");
        browser.press("Retry now");

        browser.awaitText("Attempt 2");
        nothingIsWrong();
    }

    @Test
    @Order(9)
    void an_app_is_switched_off_and_on_and_another_one_is_added() {
        browser.open(POLYAI);
        browser.press("Switch off");
        browser.awaitText("The app is switched off.");
        browser.press("Switch on");
        browser.awaitText("The app is switched on.");
        browser.type("#instance + p + form [name=name]", "PolyAI, second account");
        browser.press("Add");

        browser.awaitText("The further app is there.");
        browser.awaitText("PolyAI, second account");
        nothingIsWrong();
    }

    @Test
    @Order(10)
    void a_jar_that_cannot_serve_is_refused_with_the_reason() throws IOException {
        Path bad = Files.writeString(folder.resolve("bad.jar"), "no jar");
        browser.open("/");
        browser.send(bad.toString(), "[name=app]");
        browser.press("Install");

        browser.awaitText("bad.jar");
        assertThat(browser.find(".note.bad").getText()).contains("bad.jar");
        nothingIsWrong();
    }

    @Test
    @Order(11)
    void removing_an_app_asks_first() {
        browser.open("/");
        browser.press("PolyAI, second account");
        browser.press("Remove");
        browser.awaitText("Remove PolyAI, second account?");
        browser.press("Remove it");

        browser.awaitText("The app is removed.");
        assertThat(browser.find(".apps").getText()).doesNotContain("second account");
        nothingIsWrong();
    }

    @Test
    @Order(12)
    void a_token_is_made_and_revoked() {
        browser.open("/tokens");
        browser.type("[name=user]", "website");
        browser.press("Make it");
        browser.awaitText("The token for website");
        browser.click("[aria-label='Revoke the token of website']");

        browser.awaitText("The token is revoked.");
        nothingIsWrong();
    }
}
