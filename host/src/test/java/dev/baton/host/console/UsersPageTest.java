package dev.baton.host.console;

import static dev.baton.host.console.ConsoleHost.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.host.auth.Role;
import java.net.http.HttpResponse;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Making people, changing what they may, removing them; and everybody's own password. */
@Timeout(120)
class UsersPageTest {

    private static final String FIRST = "olga's first password";
    private static final String SECOND = "olga's second password";
    private static final Pattern MADE_UP = Pattern.compile("id=\"new-password\">([2-9A-HJ-NP-TW-Za-km-z]{20})<");

    private final ConsoleHost host = ConsoleHost.start();
    private final Visitor admin = host.admin();

    @AfterEach
    void end() {
        host.close();
    }

    @Test
    void a_user_with_a_typed_password_is_added_signs_in_and_may_what_the_role_covers() {
        HttpResponse<String> added = admin.post("/users", "name", "olga", "role", "viewer", "password", FIRST);
        Visitor olga = signedIn("olga", FIRST);

        assertThat(added.headers().firstValue("Location")).contains("/users?done=user-added");
        assertThat(admin.page("/users"))
                .contains(">olga</a>", "<span>viewer</span>")
                .doesNotContain(FIRST);
        assertThat(olga.page("/"))
                .contains("aria-label=\"olga: Change my password\"")
                .doesNotContain("href=\"/users\"");
        assertThat(admin.page("/")).contains("href=\"/users\"");
        assertThat(olga.get("/users").statusCode()).isEqualTo(403);
    }

    @Test
    void a_password_that_nobody_typed_is_made_up_and_shown_once() {
        String page = admin.post("/users", "name", "olga", "role", "viewer", "password", "")
                .body();
        String password = madeUp(page);

        assertThat(page).contains("The password of olga", "It is shown this once.");
        assertThat(signedIn("olga", password).get("/").statusCode()).isEqualTo(200);
        assertThat(admin.page("/users")).doesNotContain(password);
    }

    @Test
    void what_is_wrong_is_said_and_what_was_typed_is_still_there_but_the_password() {
        HttpResponse<String> weak = admin.post("/users", "name", "olga", "role", "operator", "password", "s3cret");
        HttpResponse<String> taken = admin.post("/users", "name", "Admin", "role", "viewer", "password", FIRST);
        HttpResponse<String> role = admin.post("/users", "name", "olga", "role", "king", "password", FIRST);

        assertThat(weak.statusCode()).isEqualTo(400);
        assertThat(weak.body())
                .contains("A password has at least 12 characters, and 1024 at most.", "value=\"olga\"")
                .containsPattern("value=\"operator\" selected")
                .doesNotContain("s3cret");
        assertThat(taken.statusCode()).isEqualTo(409);
        assertThat(taken.body()).contains("There is a user Admin already.");
        assertThat(role.statusCode()).isEqualTo(400);
        assertThat(role.body()).contains("There is no such role.");
        assertThat(admin.page("/users")).doesNotContain(">olga</a>");
    }

    @Test
    void another_role_counts_at_once_and_a_removed_user_is_signed_out() {
        Visitor viewer = host.someone(Role.VIEWER);
        String page = pageOf("viewer");

        HttpResponse<String> changed = admin.post(page + "/role", "role", "admin");
        int asAdmin = viewer.get("/users").statusCode();
        HttpResponse<String> removed = admin.post(page + "/remove");

        assertThat(changed.headers().firstValue("Location")).contains("/users?done=role-changed");
        assertThat(asAdmin).isEqualTo(200);
        assertThat(removed.headers().firstValue("Location")).contains("/users?done=user-removed");
        assertThat(viewer.get("/").statusCode()).isEqualTo(303);
        assertThat(admin.get(page).statusCode()).isEqualTo(404);
        assertThat(admin.page("/audit"))
                .contains("changed a role", "<del>viewer</del>", "<ins>admin</ins>", "removed a user");
    }

    @Test
    void the_only_admin_stays_one_and_nobody_removes_themselves() {
        String own = pageOf("admin");

        HttpResponse<String> role = admin.post(own + "/role", "role", "viewer");
        HttpResponse<String> gone = admin.post(own + "/remove");

        assertThat(role.statusCode()).isEqualTo(409);
        assertThat(role.body()).contains("admin is the only admin with a password. Make another user an admin first.");
        assertThat(gone.statusCode()).isEqualTo(409);
        assertThat(gone.body()).contains("You cannot remove yourself. Ask another admin to do it.");
        assertThat(admin.page(own)).doesNotContain(own + "/remove", own + "/password");
        assertThat(admin.with("Accept-Language", "de")
                        .post(own + "/role", "role", "viewer")
                        .body())
                .contains("admin ist der einzige Admin mit einem Passwort.");
    }

    @Test
    void an_admin_gives_somebody_a_new_password_which_signs_them_out() {
        Visitor viewer = host.someone(Role.VIEWER);
        String page = pageOf("viewer");

        String password = madeUp(admin.post(page + "/password").body());
        HttpResponse<String> weak = admin.post(page + "/password", "password", "short");

        assertThat(viewer.get("/").statusCode()).isEqualTo(303);
        assertThat(signedIn("viewer", password).get("/").statusCode()).isEqualTo(200);
        assertThat(weak.statusCode()).isEqualTo(400);
        assertThat(admin.post(pageOf("admin") + "/password", "password", SECOND)
                        .headers()
                        .firstValue("Location"))
                .as("one's own takes the old one")
                .contains("/password");
        assertThat(admin.page("/audit")).contains("changed a password").doesNotContain(password);
    }

    @Test
    void everybody_changes_their_own_password_and_stays_signed_in_there_alone() {
        Visitor here = host.someone(Role.VIEWER);
        Visitor elsewhere = host.someone(Role.VIEWER);

        HttpResponse<String> changed = change(here, PASSWORD, SECOND, SECOND);

        assertThat(changed.headers().firstValue("Location")).contains("/password?done=password-changed");
        assertThat(here.page("/password?done=password-changed")).contains("The password is changed.");
        assertThat(elsewhere.get("/").statusCode()).isEqualTo(303);
        assertThat(signedIn("viewer", SECOND).get("/").statusCode()).isEqualTo(200);
    }

    @Test
    void a_wrong_old_password_and_new_ones_that_differ_or_are_short_change_nothing() {
        Visitor viewer = host.someone(Role.VIEWER);

        HttpResponse<String> wrong = change(viewer, "a wrong guess", SECOND, SECOND);
        HttpResponse<String> differ = change(viewer, PASSWORD, SECOND, FIRST);
        HttpResponse<String> weak = change(viewer, PASSWORD, "short", "short");

        assertThat(wrong.statusCode()).isEqualTo(400);
        assertThat(wrong.body()).contains("The old password is wrong.").doesNotContain(SECOND);
        assertThat(differ.statusCode()).isEqualTo(400);
        assertThat(differ.body()).contains("The two new passwords differ.");
        assertThat(weak.statusCode()).isEqualTo(400);
        assertThat(weak.body()).contains("A password has at least 12 characters");
        assertThat(signedIn("viewer", PASSWORD).get("/").statusCode()).isEqualTo(200);
    }

    @Test
    void the_old_password_cannot_be_guessed_for_long() {
        Visitor viewer = host.someone(Role.VIEWER);

        HttpResponse<String> answer = change(viewer, "a wrong guess", SECOND, SECOND);
        // A slow machine gives some tries back meanwhile.
        for (int more = 0; more < 50 && answer.statusCode() == 400; more++) {
            answer = change(viewer, "a wrong guess", SECOND, SECOND);
        }

        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(answer.body()).contains("The old password was wrong too often. Try again in a minute.");
    }

    private static HttpResponse<String> change(Visitor by, String old, String chosen, String again) {
        return by.post("/password", "old", old, "password", chosen, "again", again);
    }

    private Visitor signedIn(String name, String password) {
        Visitor visitor = host.stranger();
        visitor.signIn(name, password);
        return visitor;
    }

    private String pageOf(String name) {
        Matcher found =
                Pattern.compile("href=\"(/users/\\w{17})\">" + name + "<").matcher(admin.page("/users"));
        assertThat(found.find()).isTrue();
        return found.group(1);
    }

    private static String madeUp(String page) {
        Matcher found = MADE_UP.matcher(page);
        assertThat(found.find()).as(page).isTrue();
        return found.group(1);
    }
}
