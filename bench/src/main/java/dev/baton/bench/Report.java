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
    /** Baton, with its ledger there. */
    static final String MEMORY = "memory";

    static final String SQLITE = "sqlite";
    static final String POSTGRESQL = "postgresql";

    private static final double LEAST_OF_FORWARDER = 0.8;
    private static final double LEAST_OF_IDEAL = 0.95;
    private static final double LEAST_OF_MEMORY = 0.7;
    private static final double MOST_MILLIS_ADDED = 10;
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
            lines.add(atRate(MEMORY, FORWARDER));
            durable().forEach(name -> lines.add(atRate(name, MEMORY)));
        } else if (plan.slow()) {
            lines.add(format("%,.0f calls a second are ideal.", plan.idealCallsPerSecond()));
            tournament.contestants().forEach(name -> lines.add(shareOfIdeal(name)));
            lines.add(whetherOthersSuffice());
        } else {
            lines.add(beside(MEMORY, FORWARDER, LEAST_OF_FORWARDER));
            lines.add(beside(SQLITE, MEMORY, LEAST_OF_MEMORY));
            durable().forEach(name -> lines.add(beside(name, FORWARDER)));
            lines.add(whetherOthersSuffice());
        }
        return String.join(System.lineSeparator(), lines);
    }

    private String row(String name) {
        Spread calls = tournament.callsPerSecond(name);
        Latencies took = tournament.latencies(name);
        return format(
                "%-11s%,7.0f  %,8.0f  %,8.0f  %6.2f  %6.2f  %6.2f  %7.2f   %9.1f",
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

    /** Those that write their ledger down. */
    private List<String> durable() {
        return tournament.contestants().stream()
                .filter(name -> name.equals(SQLITE) || name.equals(POSTGRESQL))
                .toList();
    }

    private String beside(String one, String other, double least) {
        boolean reached = tournament.ratio(one, other).median() >= least;
        return format("%s The aim is at least %.2f: %s.", beside(one, other), least, reached(reached));
    }

    private String beside(String one, String other) {
        Spread ratio = tournament.ratio(one, other);
        return format(
                "%s / %s: %.3f (in single rounds %.3f to %.3f).",
                one, other, ratio.median(), ratio.lowest(), ratio.highest());
    }

    /** They have one thread each. While these have time to spare, what is measured is the contestants. */
    private String whetherOthersSuffice() {
        double busy = Math.max(tournament.busiestOfOthers(FORWARDER), tournament.busiestOfOthers(MEMORY));
        return format(
                "Backend and load generator were at work for %.0f %% of their time at most, when Baton or the forwarder"
                        + " was called%s.",
                busy * 100, busy <= MOST_BUSY ? "" : ": too much for the ratios above to be believed");
    }

    private String shareOfIdeal(String name) {
        double ideal = plan.idealCallsPerSecond();
        Spread calls = tournament.callsPerSecond(name);
        String share = format(
                "%s: %.3f of that (in single rounds %.3f to %.3f).",
                name, calls.median() / ideal, calls.lowest() / ideal, calls.highest() / ideal);
        return name.equals(MEMORY) || name.equals(SQLITE)
                ? format(
                        "%s The aim is at least %.2f: %s.",
                        share, LEAST_OF_IDEAL, reached(calls.median() / ideal >= LEAST_OF_IDEAL))
                : share;
    }

    private String atRate(String one, String other) {
        double mine = tournament.latencies(one).within(0.99) / 1e6;
        double others = tournament.latencies(other).within(0.99) / 1e6;
        String added = format(
                "At %,d calls a second the p99 of %s is %.2f ms and that of %s %.2f ms: %+.2f ms.",
                plan.load().callsPerSecond(), one, mine, other, others, mine - others);
        return other.equals(MEMORY)
                ? format(
                        "%s The aim is at most %+.0f: %s.",
                        added, MOST_MILLIS_ADDED, reached(mine - others <= MOST_MILLIS_ADDED))
                : added;
    }

    private static String reached(boolean aim) {
        return aim ? "reached" : "missed";
    }

    private static String format(String text, Object... values) {
        return String.format(Locale.ROOT, text, values);
    }
}
