package dev.baton.dist;

import dev.baton.dist.Program.Running;
import java.io.IOException;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.openqa.selenium.Keys;

/** The packaged program serving its demo, and what it needs for something to be seen on each page. */
final class DemoConsole {

    private static final String PASSWORD = "first password";

    private final Running serving;
    private final String address;

    private DemoConsole(Running serving, String address) {
        this.serving = serving;
        this.address = address;
    }

    /**
     * With a few calls to each app, done, refused and handed over.
     *
     * @param elsewhere an empty folder of another run, for what a first one records
     */
    static DemoConsole start(Path folder, Path elsewhere) throws Exception {
        Program.in(elsewhere).run("--version");
        Program baton = Program.in(folder).with("BATON_ADMIN_PASSWORD", PASSWORD);
        Running serving = baton.start("serve", "--demo", "--port", "0");
        String address = serving.awaitGroup(Pattern.compile("serves on (http://[^ ]+)"));
        serving.awaitGroup(Pattern.compile("(goes to people)"));
        for (String curl : Shell.curls(serving.said())) {
            Shell.paste(curl);
            Shell.paste(curl.replace("2Sfq8wXw4fYPMf6r4", "unknown-1"));
            Shell.paste(curl.replace("close-chat", "handover"));
        }
        return new DemoConsole(serving, address);
    }

    /** One of somebody who has not signed in. */
    Browser browser() throws IOException {
        return Browser.at(address);
    }

    void signIn(Browser browser) {
        browser.open("/");
        browser.type("#user", "admin");
        browser.type("#password", PASSWORD);
        browser.focused().sendKeys(Keys.ENTER);
        browser.awaitText("apps are running");
    }

    void stop() throws IOException, InterruptedException {
        serving.process().destroy();
        serving.toItsEnd();
    }
}
