package dev.baton.dist;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.openqa.selenium.JavascriptExecutor;

/** What shuts people out of a page, in words, as axe finds it; empty where nothing does. */
final class Barriers {

    private static final String AXE = axe();

    private final JavascriptExecutor page;

    Barriers(JavascriptExecutor page) {
        this.page = page;
    }

    private static String axe() {
        try (InputStream script = Barriers.class.getResourceAsStream("/axe.min.js")) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException wrong) {
            throw new UncheckedIOException(wrong);
        }
    }

    List<String> all() {
        return found("{resultTypes: ['violations'], iframes: false}");
    }

    /** Those alone that depend on the colours. */
    List<String> ofColour() {
        return foundBy("'color-contrast'");
    }

    /** Those alone that a narrow page can have and the same page, wide, has not: what folds away takes its name along. */
    List<String> ofWidth() {
        return foundBy("'target-size', 'scrollable-region-focusable', 'button-name', 'link-name', 'label',"
                + " 'aria-hidden-focus', 'color-contrast'");
    }

    private List<String> foundBy(String rules) {
        return found("{runOnly: [" + rules + "], resultTypes: ['violations'], iframes: false}");
    }

    private List<String> found(String options) {
        if (!Boolean.TRUE.equals(page.executeScript("return 'axe' in window"))) {
            page.executeScript(AXE);
        }
        Object found = page.executeAsyncScript("const done = arguments[0];"
                + " axe.run(" + options + ").then(found => done(found.violations.flatMap(rule =>"
                + " rule.nodes.map(node => rule.id + ': ' + node.failureSummary + ' ' + node.html))))");
        return ((List<?>) found).stream().map(String::valueOf).toList();
    }
}
