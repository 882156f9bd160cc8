package dev.baton.host.commands;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Rows of words, one under the other. */
final class Columns {

    private Columns() {}

    /** @param rows of the same length, the headings first where there are any */
    static List<String> aligned(List<List<String>> rows) {
        List<Integer> widths = IntStream.range(0, rows.get(0).size())
                .mapToObj(column -> rows.stream()
                        .mapToInt(row -> row.get(column).length())
                        .max()
                        .orElse(0))
                .toList();
        return rows.stream().map(row -> padded(row, widths)).toList();
    }

    private static String padded(List<String> row, List<Integer> widths) {
        return IntStream.range(0, row.size())
                .mapToObj(column -> ("%-" + Math.max(1, widths.get(column)) + "s").formatted(row.get(column)))
                .collect(Collectors.joining("  "))
                .stripTrailing();
    }
}
