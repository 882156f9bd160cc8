package dev.baton.host.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.api.Setting;
import dev.baton.api.Setting.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ConfigurationPageTest {

    @Test
    void the_page_shows_every_option_as_it_is_declared() throws IOException {
        String page = Files.readString(Path.of("..", "docs", "configuration.md"));

        String table =
                HostConfig.OPTIONS.stream().map(ConfigurationPageTest::row).collect(Collectors.joining("\n"));

        assertThat(page).as("docs/configuration.md should hold:%n%s", table).contains(table + "\n\n");
    }

    private static String row(Setting<?> option) {
        String flag = option.kind() == Kind.SECRET ? "" : "`--" + option.id() + "`";
        String variables =
                EnvironmentOptions.names(option).map(name -> "`" + name + "`").collect(Collectors.joining(" "));
        String byDefault = option.defaultText().map(text -> "`" + text + "`").orElse("");
        return "| `%s` | %s | %s | %s | %s |".formatted(option.id(), flag, variables, byDefault, option.help());
    }
}
