package dev.baton.host.console;

import dev.baton.host.apps.AppId;
import dev.baton.host.delivery.CallFigures;
import dev.baton.host.delivery.CallHistory.Piece;
import java.util.ArrayList;
import java.util.List;

/**
 * The calls of the last hour as a small chart: a bar for every two minutes.
 *
 * @param calls of each two minutes, the oldest first
 * @param failed how many of these did not succeed
 */
public record Spark(List<Long> calls, List<Long> failed) {

    static final int BARS = 30;

    private static final int HIGHEST = 26;
    private static final int APART = 4;

    public Spark {
        calls = List.copyOf(calls);
        failed = List.copyOf(failed);
    }

    static Spark of(List<Piece> hour, AppId app) {
        List<CallFigures> pieces = hour.stream()
                .map(piece -> piece.apps().getOrDefault(app, new CallFigures()))
                .toList();
        return new Spark(
                pieces.stream().map(CallFigures::calls).toList(),
                pieces.stream().map(CallFigures::failed).toList());
    }

    /** Heights in the units of the picture; what there is at all can be seen. */
    public record Bar(int x, int height, int failed) {}

    public List<Bar> bars() {
        long most = Math.max(1, calls.stream().mapToLong(Long::longValue).max().orElse(0));
        List<Bar> bars = new ArrayList<>();
        for (int i = 0; i < calls.size(); i++) {
            bars.add(new Bar(i * APART, height(calls.get(i), most), height(failed.get(i), most)));
        }
        return bars;
    }

    private static int height(long number, long most) {
        return number == 0 ? 0 : (int) Math.max(2, number * HIGHEST / most);
    }

    public String inWords(Words words) {
        long all = calls.stream().mapToLong(Long::longValue).sum();
        long bad = failed.stream().mapToLong(Long::longValue).sum();
        if (all == 0) {
            return words.say("spark.none");
        }
        return words.count("spark.calls", all) + (bad == 0 ? "" : ", " + words.count("spark.failed", bad));
    }
}
