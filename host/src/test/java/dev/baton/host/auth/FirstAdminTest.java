package dev.baton.host.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.api.Secret;
import dev.baton.host.db.DatabaseRefused;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Names that keep the first admin from being made, or that no database knows. */
class FirstAdminTest extends UsersOnEachDatabase {

    @Test
    void nobody_takes_the_name_of_the_first_admin_before_there_is_one() {
        assertThatThrownBy(() -> users.callerNamed("Admin", "test"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is made at the first start");
        assertThatThrownBy(() -> users.add("admin", Role.VIEWER, Secret.of("long enough to be one"), "test"))
                .isInstanceOf(IllegalArgumentException.class);

        assertThat(users.makeAdmin(Optional.empty())).isPresent();
        assertThat(users.callerNamed("admin", "test").role()).isEqualTo(Role.ADMIN);
    }

    @Test
    void a_start_is_refused_where_nobody_is_an_admin_and_the_name_is_taken() {
        database.write(sql -> sql.run(
                "INSERT INTO users (id, name, role, created_at) VALUES ('u1', 'admin', 'CALLER', ?)", clock.instant()));

        assertThatThrownBy(() -> users.makeAdmin(Optional.empty()))
                .isInstanceOf(DatabaseRefused.class)
                .hasMessageContaining("baton user create NAME --role admin");
    }

    @Test
    void what_can_be_no_name_signs_nobody_in() {
        assertThat(users.signIn("a\0", Secret.of("x"), "127.0.0.1")).isEmpty();
    }
}
