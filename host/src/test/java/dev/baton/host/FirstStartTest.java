package dev.baton.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.host.auth.FirstAdmin;
import dev.baton.host.config.HostConfig;
import dev.baton.host.settings.SecretKeyRefused;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FirstStartTest {

    @TempDir
    private Path folder;

    @Test
    void a_password_that_is_made_up_is_not_lost_with_a_start_that_fails() throws Exception {
        Path home = Files.createDirectory(folder.resolve("home"));
        Path key = Files.writeString(home.resolve("secret.key"), "rubbish");
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
        assertThatThrownBy(() -> made(home)).isInstanceOf(SecretKeyRefused.class);

        Files.delete(key);

        try (Host host = made(home)) {
            assertThat(host.firstAdmin())
                    .hasValueSatisfying(admin -> assertThat(admin.generated()).isTrue());
        }
        try (Host host = made(home)) {
            assertThat(host.firstAdmin().map(FirstAdmin::user)).isEmpty();
        }
    }

    private Host made(Path home) {
        return Host.make(HostConfig.of(Map.of("home", home.toString(), "port", "0")), folder.resolve("none"));
    }
}
