package dev.baton.bench.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PagesReportTest {

    @Test
    void a_page_is_a_line_with_its_times_and_weights() {
        PagesReport report = new PagesReport(List.of(page("/audit", 3_210, 40_000, 300.0, 12.0, 900.0, 20.0)));

        assertThat(report.text())
                .startsWith("page    median ms  max ms  first ms     KB  KB with files\n")
                .contains("/audit       20.0   900.0     300.0    3.2           43.2\n");
    }

    @Test
    void aims_are_reached_where_all_pages_reach_them() {
        PagesReport report = new PagesReport(List.of(page("/", 100, 99_900, 1, 200), page("/audit", 1, 1, 1, 1)));

        assertThat(report.text())
                .endsWith("The first byte: at most 200 ms: reached.\n"
                        + "A page with its files: at most 100 KB: reached.\n");
        assertThat(report.isReached()).isTrue();
    }

    @Test
    void a_page_that_misses_an_aim_is_named() {
        PagesReport slow = new PagesReport(List.of(page("/", 1, 1, 1, 1), page("/audit", 1, 1, 1, 201)));
        PagesReport heavy = new PagesReport(List.of(page("/overview", 10_000, 90_001, 1, 1)));

        assertThat(slow.text()).contains("at most 200 ms: missed by /audit.").contains("100 KB: reached.");
        assertThat(slow.isReached()).isFalse();
        assertThat(heavy.text()).contains("200 ms: reached.").contains("at most 100 KB: missed by /overview.");
        assertThat(heavy.isReached()).isFalse();
    }

    private static PageFigures page(String name, int bytes, int pulledIn, double first, double... millis) {
        PageFigures figures = new PageFigures(new ConsolePage(name, name, name), first);
        figures.weighs(bytes, pulledIn);
        for (double one : millis) {
            figures.took(one);
        }
        return figures;
    }
}
