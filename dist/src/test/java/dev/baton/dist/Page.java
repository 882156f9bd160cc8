package dev.baton.dist;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** A page of the documentation. */
record Page(String text) {

    /** @param path from the root of the checkout */
    static Page of(String path) throws IOException {
        return new Page(Files.readString(Path.of("..").resolve(path)));
    }

    /** What stands in fences that name this language, in the order of the page. */
    List<String> blocks(String language) {
        return Pattern.compile("(?s)```" + language + "\\R(.*?)```")
                .matcher(text)
                .results()
                .map(block -> block.group(1))
                .toList();
    }
}
