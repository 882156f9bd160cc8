package dev.baton.host.manage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads Prometheus's text format, version 0.0.4, as strictly as its description is: each family once, in one piece, with
 * HELP and TYPE before its samples; no series twice; histograms whose buckets add up.
 */
final class Exposition {

    private static final String NAME = "[a-zA-Z_:][a-zA-Z0-9_:]*";
    private static final Pattern HELP = Pattern.compile("# HELP (" + NAME + ") ((?:[^\\\\]|\\\\[\\\\n])+)");
    private static final Pattern TYPE =
            Pattern.compile("# TYPE (" + NAME + ") (counter|gauge|histogram|summary|untyped)");
    private static final Pattern SAMPLE =
            Pattern.compile("(" + NAME + ")(?:\\{(.*)})? ([+-]?(?:Inf|NaN|[0-9.]+(?:[eE][+-]?[0-9]+)?))");
    private static final Pattern LABEL =
            Pattern.compile("([a-zA-Z_][a-zA-Z0-9_]*)=\"((?:[^\"\\\\\n]|\\\\[\\\\\"n])*)\"(?:,|$)");

    private final Map<String, String> types = new LinkedHashMap<>();
    private final Map<String, Double> samples = new LinkedHashMap<>();
    private final Map<String, TreeMap<Double, Double>> buckets = new HashMap<>();
    private String family = "";
    private String helped = "";

    private Exposition() {}

    static Exposition parse(String text) {
        assertThat(text).endsWith("\n");
        Exposition exposition = new Exposition();
        text.lines().forEach(exposition::line);
        exposition.checkHistograms();
        return exposition;
    }

    private void line(String line) {
        Matcher help = HELP.matcher(line);
        Matcher type = TYPE.matcher(line);
        if (help.matches()) {
            helped = help.group(1);
            assertThat(types).as("the family %s comes once", helped).doesNotContainKey(helped);
        } else if (type.matches()) {
            family = type.group(1);
            assertThat(helped).as("the HELP of %s", family).isEqualTo(family);
            assertThat(types.put(family, type.group(2))).isNull();
            if (type.group(2).equals("counter")) {
                assertThat(family).endsWith("_total");
            }
        } else {
            Matcher sample = SAMPLE.matcher(line);
            assertThat(sample.matches()).as("a sample: %s", line).isTrue();
            sample(sample, line);
        }
    }

    private void sample(Matcher sample, String line) {
        String name = sample.group(1);
        boolean histogram = types.getOrDefault(family, "").equals("histogram");
        assertThat(histogram ? name.replaceFirst("_(bucket|sum|count)$", "") : name.replaceFirst("_(sum|count)$", ""))
                .as("the family of %s", line)
                .isIn(family, family.replaceFirst("_(sum|count)$", ""));
        Map<String, String> labels = labels(sample.group(2) == null ? "" : sample.group(2));
        double value = Double.parseDouble(sample.group(3).replace("Inf", "Infinity"));
        if (types.get(family).equals("counter")) {
            assertThat(value).as(line).isGreaterThanOrEqualTo(0);
        }
        if (histogram && name.endsWith("_bucket")) {
            String bound = labels.remove("le").replace("Inf", "Infinity");
            Map<Double, Double> before = buckets.computeIfAbsent(family + labels, key -> new TreeMap<>());
            assertThat(before.put(Double.parseDouble(bound), value)).as(line).isNull();
        } else {
            assertThat(samples.put(name + labels, value))
                    .as("the series comes once: %s", line)
                    .isNull();
        }
    }

    private static Map<String, String> labels(String text) {
        Map<String, String> labels = new TreeMap<>();
        Matcher label = LABEL.matcher(text);
        int end = 0;
        while (label.find()) {
            assertThat(label.start()).as("labels: %s", text).isEqualTo(end);
            assertThat(labels.put(label.group(1), label.group(2))).isNull();
            end = label.end();
        }
        assertThat(end).as("labels: %s", text).isEqualTo(text.length());
        return labels;
    }

    private void checkHistograms() {
        buckets.forEach((series, bounds) -> {
            List<Double> counts = new ArrayList<>(bounds.values());
            assertThat(counts).as("buckets of %s", series).isSorted();
            assertThat(bounds.lastKey()).isEqualTo(Double.POSITIVE_INFINITY);
            assertThat(samples.get(series.replaceFirst("\\{", "_count{")))
                    .as("the count of %s", series)
                    .isEqualTo(bounds.get(Double.POSITIVE_INFINITY));
        });
    }

    Map<String, String> types() {
        return types;
    }

    int series() {
        return samples.size() + buckets.values().stream().mapToInt(Map::size).sum();
    }

    /** All values of a name, by their labels. */
    Map<String, Double> of(String name) {
        Map<String, Double> found = new TreeMap<>();
        samples.forEach((series, value) -> {
            if (series.startsWith(name + "{")) {
                found.put(series.substring(name.length()), value);
            }
        });
        return found;
    }

    /** @param labels in the order of their names: name=value, name=value */
    double of(String name, String labels) {
        return samples.getOrDefault(name + "{" + labels + "}", Double.NaN);
    }
}
