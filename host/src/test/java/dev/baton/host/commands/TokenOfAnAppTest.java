package dev.baton.host.commands;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TokenOfAnAppTest extends DeskHome {

    @Test
    void an_app_is_named_by_its_name_or_the_beginning_of_one() {
        int status = terminal.type("token", "create", "--user", "bot", "--app", "DES", "--app", "desk");

        assertThat(status).isZero();
        assertThat(terminal.err()).contains("It is good for " + ID + " and all actions");
    }

    @Test
    void names_of_no_app_are_said_all_at_once_and_nothing_is_made() {
        int status = terminal.type("token", "create", "--user", "bot", "--app", "rasa", "--app", "desk", "--app", "x");

        assertThat(status).isEqualTo(2);
        assertThat(terminal.out()).isEmpty();
        assertThat(terminal.err())
                .contains(
                        "2 options are wrong",
                        "--app: There is no app rasa. There are: Desk (" + ID + ").",
                        "--app: There is no app x.");
        terminal.type("token", "list");
        assertThat(terminal.out()).isEmpty();
    }

    @Test
    void an_app_that_is_not_there_is_taken_by_its_id() {
        int status = terminal.type("token", "create", "--user", "bot", "--app", "00000000-0000-4000-8000-0000000000ff");

        assertThat(status).isZero();
        assertThat(terminal.err()).contains("It is good for 00000000-0000-4000-8000-0000000000ff");
    }
}
