package dev.baton.host.commands;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.host.audit.AuditEntry;
import dev.baton.host.audit.AuditEntry.What;
import dev.baton.host.plugins.TestJar;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretCommandsTest {

    private static final String NEW_KEY = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";

    @TempDir
    private Path home;

    private final Terminal terminal = new Terminal(config -> 0);

    @BeforeEach
    void save_a_secret() throws Exception {
        terminal.set("BATON_HOME", home.toString());
        terminal.set("BATON_PORT", "0");
        TestJar.of("with-settings", "WithSettings")
                .at(Files.createDirectory(home.resolve("plugins")).resolve("desk.jar"));
        assertThat(terminal.type("app", "set", TestJar.ID, "server-url=https://bot.example.com", "api-key=hush"))
                .as(terminal.err())
                .isZero();
    }

    @Test
    void after_a_reseal_the_former_key_is_needed_no_longer() throws Exception {
        String former = Files.readString(home.resolve("secret.key"));
        key(NEW_KEY + "\n" + former);

        int status = terminal.type("secret", "reseal");

        assertThat(status).as(terminal.err()).isZero();
        assertThat(terminal.err()).contains("Sealed anew with the newest key: 1.", "a former one is needed no longer");
        assertThat(Noted.in(home.resolve("baton.db")))
                .contains(new AuditEntry(Noted.BY, What.SECRETS_RESEALED, "", "", "1"))
                .noneMatch(entry -> entry.toString().contains("hush"));
        key(NEW_KEY);
        assertThat(terminal.type("doctor")).as(terminal.out()).isZero();
    }

    @Test
    void a_secret_whose_key_is_gone_is_named_by_the_reseal_and_by_the_doctor() throws Exception {
        key(NEW_KEY);

        int reseal = terminal.type("secret", "reseal");

        assertThat(reseal).isEqualTo(1);
        assertThat(terminal.err()).contains("api-key", "Put the former key back", "keep the former keys");
        assertThat(terminal.type("doctor")).isEqualTo(1);
        assertThat(terminal.out()).contains("api-key", "Put the former key back");
    }

    private void key(String keys) throws Exception {
        Files.writeString(home.resolve("secret.key"), keys);
        Files.setPosixFilePermissions(home.resolve("secret.key"), PosixFilePermissions.fromString("rw-------"));
    }
}
