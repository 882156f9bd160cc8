package dev.baton.bench;

import dev.baton.bench.load.Latencies;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Puts a tournament into words: a table, what it says of the aims, and whether it can be believed. */
final class Report {

    static final String BACKEND = "backend";
    static final String BARE = "bare";
    static final String FORWARDER = "forwarder";
    static final String BATON = "baton";

    private static final double LEAST_OF_FORWARDER = 0.8;
    private static final double LEAST_OF_IDEAL = 0.95;
    private static final double MOST_BUSY = 0.5;

    private final CallPlan plan;
    private final Tournament tournament;

    Report(CallPlan plan, Tournament tournament) {
        this.plan = plan;
        this.tournament = tournament;
    }

    String text() {
        List<String> lines = new ArrayList<>();
        lines.add(plan.inWords());
        lines.add("");
        lines.add("               calls a second                  ms until answered            processor");
        lines.add("            median    lowest   highest     p50     p90     p99      max   us a call");
        tournament.contestants().forEach(name -> lines.add(row(name)));
        lines.add("");
        if (!plan.load().closedLoop()) {
            lines.add(atRate());
        } else if (plan.slow()) {
            lines.add(shareOfIdeal());
        } else {
            lines.add(besideForwarder());
            lines.add(besideBare());
            lines.add(whetherOthersSuffice());
        }
        return String.join(System.lineSeparator(), lines);
    }

    private String row(String name) {
        Spread calls = tournament.callsPerSecond(name);
        Latencies took = tournament.latencies(name);
        return format(
                "%-9s %,8.0f  %,8.0f  %,8.0f  %6.2f  %6.2f  %6.2f  %7.2f   %9.1f",
                name,
                calls.median(),
                calls.lowest(),
                calls.highest(),
                took.within(0.5) / 1e6,
                took.within(0.9) / 1e6,
                took.within(0.99) / 1e6,
                took.max() / 1e6,
                tournament.processorMicros(name).median());
    }

    private String besideForwarder() {
        Spread ratio = tournament.ratio(BATON, FORWARDER);
        return format(
                "baton / forwarder: %.3f (in single rounds %.3f to %.3f). The aim is at least %.2f: %s.",
                ratio.median(),
                ratio.lowest(),
                ratio.highest(),
                LEAST_OF_FORWARDER,
                reached(ratio.median() >= LEAST_OF_FORWARDER));
    }

    private String besideBare() {
        Spread ratio = tournament.ratio(BATON, BARE);
        return format(
                "baton / bare:      %.3f (in single rounds %.3f to %.3f).",
                ratio.median(), ratio.lowest(), ratio.highest());
    }

    /** They have one thread each. While these have time to spare, what is measured is the contestants. */
    private String whetherOthersSuffice() {
        double busy = Math.max(tournament.busiestOfOthers(FORWARDER), tournament.busiestOfOthers(BATON));
        return format(
                "Backend and load generator were at work for %.0f %% of their time at most, when baton or the forwarder"
                        + " was called%s.",
                busy * 100, busy <= MOST_BUSY ? "" : ": too much for the ratios above to be believed");
    }

    private String shareOfIdeal() {
        double ideal = plan.idealCallsPerSecond();
        Spread calls = tournament.callsPerSecond(BATON);
        double share = calls.median() / ideal;
        return format(
                "%,.0f calls a second are ideal. baton: %.3f of that (in single rounds %.3f to %.3f); forwarder: %.3f;"
                        + " the backend by itself: %.3f.%nThe aim is at least %.2f: %s.",
                ideal,
                share,
                calls.lowest() / ideal,
                calls.highest() / ideal,
                tournament.callsPerSecond(FORWARDER).median() / ideal,
                tournament.callsPerSecond(BACKEND).median() / ideal,
                LEAST_OF_IDEAL,
                reached(share >= LEAST_OF_IDEAL));
    }

    private String atRate() {
        long baton = tournament.latencies(BATON).within(0.99);
        long forwarder = tournament.latencies(FORWARDER).within(0.99);
        return format(
                "At %,d calls a second the p99 of baton is %.2f ms and that of the forwarder %.2f ms: %+.2f ms.",
                plan.load().callsPerSecond(), baton / 1e6, forwarder / 1e6, (baton - forwarder) / 1e6);
    }

    private static String reached(boolean aim) {
        return aim ? "reached" : "missed";
    }

    private static String format(String text, Object... values) {
        return String.format(Locale.ROOT, text, values);
    }
}
