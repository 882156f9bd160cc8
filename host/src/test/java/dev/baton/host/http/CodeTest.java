package dev.baton.host.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class CodeTest {

    private static final Pattern LINE = Pattern.compile("(?m)^\\| (\\d{3}) \\| `([a-z-]+)` \\|");

    @Test
    void each_is_explained_in_the_documentation_with_its_status() throws Exception {
        String page = Files.readString(Path.of("../docs/errors.md"));
        List<String> explained = LINE.matcher(page)
                .results()
                .map(line -> line.group(1) + " " + line.group(2))
                .toList();

        assertThat(explained)
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(Code.values())
                        .map(code -> code.status() + " " + code.id())
                        .toList());
    }
}
