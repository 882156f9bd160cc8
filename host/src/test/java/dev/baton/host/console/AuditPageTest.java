package dev.baton.host.console;

import static dev.baton.host.console.ConsoleHost.DESK;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AuditPageTest {

    @Test
    void it_says_who_signed_out_and_who_could_not_sign_in() {
        try (ConsoleHost host = ConsoleHost.start()) {
            host.stranger().signIn("admin", "wrong-one");
            host.stranger().signIn("admin", "wrong-two");
            host.stranger().signIn("s3cret", "wrong-two");
            Visitor gone = host.admin();
            gone.post("/sign-out");

            String page = host.admin().page("/audit");

            assertThat(page)
                    .contains("signed out", "somebody unknown", "failed to sign in", "a name that nobody has")
                    .contains("2 wrong passwords within an hour, the last at", "1 wrong password,")
                    .contains("UTC from 127.0.0.1")
                    .doesNotContain("wrong-", "s3cret");
        }
    }

    @Test
    void it_says_who_did_what_and_from_what_to_what_without_any_secret() {
        try (ConsoleHost host = ConsoleHost.start()) {
            Visitor admin = host.admin();
            String settings = "/apps/" + DESK + "/settings";
            admin.post(settings, "revision", "0", "server-url", "http://127.0.0.1:1", "api-key", "s3cret-one");
            admin.post(settings, "revision", "1", "server-url", "http://127.0.0.1:2", "api-key", "s3cret-two");
            admin.post("/apps/" + DESK + "/disable");
            admin.post("/tokens", "user", "website");
            admin.post("/apps/" + DESK + "/instances", "name", "Second");
            admin.post("/apps/" + DESK + "/remove");

            String page = admin.page("/audit");

            assertThat(page)
                    .contains(
                            "signed in", "saved settings", "switched an app", "made a token", "website", "added an app")
                    .contains("<del>api-key=[secret], server-url=http://127.0.0.1:1</del>")
                    .contains("<ins>api-key=[secret], server-url=http://127.0.0.1:2</ins>")
                    .contains("<del>on</del>", "<ins>off</ins>")
                    .doesNotContain("s3cret", "removed a plugin");
            assertThat(admin.page("/audit?who=nobody")).contains("Nothing has been done");
        }
    }
}
