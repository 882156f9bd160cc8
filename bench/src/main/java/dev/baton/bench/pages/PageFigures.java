package dev.baton.bench.pages;

import java.util.ArrayList;
import java.util.List;

/** How long a page took, and what it weighed at the most. */
public final class PageFigures {

    private final ConsolePage page;
    private final double first;
    private final List<Double> millis = new ArrayList<>();
    private int alone;
    private int withAssets;

    /** @param first the milliseconds of its first visit, just after the start */
    PageFigures(ConsolePage page, double first) {
        this.page = page;
        this.first = first;
    }

    void took(double one) {
        millis.add(one);
    }

    /** @param pulledIn the bytes of the files that it names */
    void weighs(int bytes, int pulledIn) {
        alone = Math.max(alone, bytes);
        withAssets = Math.max(withAssets, bytes + pulledIn);
    }

    String name() {
        return page.name();
    }

    double first() {
        return first;
    }

    double median() {
        List<Double> sorted = millis.stream().sorted().toList();
        int size = sorted.size();
        return (sorted.get((size - 1) / 2) + sorted.get(size / 2)) / 2;
    }

    double slowest() {
        return millis.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
    }

    double kilobytes() {
        return alone / 1_000.0;
    }

    double kilobytesWithAssets() {
        return withAssets / 1_000.0;
    }
}
