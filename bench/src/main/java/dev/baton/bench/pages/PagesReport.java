package dev.baton.bench.pages;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** Puts into words how fast and how heavy the pages are: a table, and what it says of the aims. */
public final class PagesReport {

    private static final double MOST_MILLIS = 200;
    private static final double MOST_KILOBYTES = 100;

    private final List<PageFigures> pages;

    public PagesReport(List<PageFigures> pages) {
        this.pages = pages;
    }

    public boolean isReached() {
        return misses(PageFigures::median, MOST_MILLIS).isEmpty()
                && misses(PageFigures::kilobytesWithAssets, MOST_KILOBYTES).isEmpty();
    }

    public String text() {
        int width = pages.stream().mapToInt(page -> page.name().length()).max().orElse(0);
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT, "%-" + width + "s  median ms  max ms  first ms     KB  KB with files%n", "page"));
        pages.forEach(page -> text.append(String.format(
                Locale.ROOT,
                "%-" + width + "s  %9.1f  %6.1f  %8.1f  %5.1f  %13.1f%n",
                page.name(),
                page.median(),
                page.slowest(),
                page.first(),
                page.kilobytes(),
                page.kilobytesWithAssets())));
        text.append(aim("The first byte", "ms", PageFigures::median, MOST_MILLIS));
        text.append(aim("A page with its files", "KB", PageFigures::kilobytesWithAssets, MOST_KILOBYTES));
        return text.toString();
    }

    private String aim(String what, String unit, ToDoubleFunction<PageFigures> figure, double most) {
        List<PageFigures> misses = misses(figure, most);
        return String.format(
                Locale.ROOT,
                "%s: at most %.0f %s: %s.%n",
                what,
                most,
                unit,
                misses.isEmpty()
                        ? "reached"
                        : misses.stream().map(PageFigures::name).collect(Collectors.joining(", ", "missed by ", "")));
    }

    private List<PageFigures> misses(ToDoubleFunction<PageFigures> figure, double most) {
        return pages.stream().filter(page -> figure.applyAsDouble(page) > most).toList();
    }
}
