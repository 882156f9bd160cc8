package dev.baton.host.metrics;

import dev.baton.host.delivery.Action;
import dev.baton.host.delivery.AttemptEnding;
import dev.baton.host.delivery.Word;
import dev.baton.host.http.Code;
import dev.baton.host.lending.ExchangeObserver.Ending;
import dev.baton.host.lending.ExchangeObserver.Failure;
import io.prometheus.metrics.core.datapoints.CounterDataPoint;
import io.prometheus.metrics.core.datapoints.DistributionDataPoint;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** The meters of one app, all looked up once: what a call does with them is to add to them. */
final class AppMeters {

    private static final List<String> ANSWERED = List.of("1xx", "2xx", "3xx", "4xx", "5xx");

    private final Answers unread;
    private final Map<Action, CallMeters> calls = new EnumMap<>(Action.class);
    private final Map<Action, AttemptMeters> attempts = new EnumMap<>(Action.class);
    private final List<CounterDataPoint> answered;
    private final Map<Failure, CounterDataPoint> failed = new EnumMap<>(Failure.class);
    private final DistributionDataPoint exchangeTimes;
    private final AtomicInteger exchangesUnderWay = new AtomicInteger();

    AppMeters(Meters meters, String app) {
        unread = new Answers(meters, app, "none");
        for (Action action : Action.values()) {
            calls.put(action, new CallMeters(meters, app, action.id()));
            attempts.put(action, new AttemptMeters(meters, app, action.id()));
        }
        answered = ANSWERED.stream()
                .map(outcome -> meters.exchanges.labelValues(app, outcome))
                .toList();
        for (Failure failure : Failure.values()) {
            failed.put(failure, meters.exchanges.labelValues(app, Word.of(failure)));
        }
        exchangeTimes = meters.exchangeTimes.labelValues(app);
    }

    void answered(Optional<Action> action, int status, long nanos) {
        if (action.isPresent()) {
            calls.get(action.get()).answered(status, seconds(nanos));
        } else {
            unread.count(status);
        }
    }

    void attempted(Action action, AttemptEnding.Kind kind, long nanos) {
        AttemptMeters meters = attempts.get(action);
        meters.endings.get(kind).inc();
        meters.times.observe(seconds(nanos));
    }

    void exchangeBegan() {
        exchangesUnderWay.incrementAndGet();
    }

    void exchangeEnded(Ending ending, long nanos) {
        exchangesUnderWay.decrementAndGet();
        if (ending instanceof Ending.Answered answer) {
            answered.get(Math.min(Math.max(answer.status() / 100, 1), answered.size()) - 1)
                    .inc();
        } else {
            failed.get(((Ending.Failed) ending).failure()).inc();
        }
        exchangeTimes.observe(seconds(nanos));
    }

    int exchangesUnderWay() {
        return exchangesUnderWay.get();
    }

    private static double seconds(long nanos) {
        return nanos / 1e9;
    }

    /** How many calls were answered with which status. */
    private static final class Answers {

        private static final int[] STATUSES = IntStream.concat(
                        IntStream.of(200, 202, 401),
                        Arrays.stream(Code.values()).mapToInt(Code::status))
                .distinct()
                .toArray();

        /** By status; where a status has none, it is none of the contract's. */
        private final CounterDataPoint[] counts = new CounterDataPoint[600];

        Answers(Meters meters, String app, String action) {
            for (int status : STATUSES) {
                counts[status] = meters.calls.labelValues(app, action, String.valueOf(status));
            }
        }

        void count(int status) {
            boolean known = status >= 0 && status < counts.length && counts[status] != null;
            counts[known ? status : 500].inc();
        }
    }

    /** Of the calls for one action. */
    private static final class CallMeters {

        private final Answers answers;
        private final DistributionDataPoint done;
        private final DistributionDataPoint kept;
        private final DistributionDataPoint refused;
        private final DistributionDataPoint failed;

        CallMeters(Meters meters, String app, String action) {
            answers = new Answers(meters, app, action);
            done = meters.callTimes.labelValues(app, action, "done");
            kept = meters.callTimes.labelValues(app, action, "kept");
            refused = meters.callTimes.labelValues(app, action, "refused");
            failed = meters.callTimes.labelValues(app, action, "failed");
        }

        void answered(int status, double seconds) {
            answers.count(status);
            times(status).observe(seconds);
        }

        private DistributionDataPoint times(int status) {
            return switch (status) {
                case 200 -> done;
                case 202 -> kept;
                default -> status < 500 ? refused : failed;
            };
        }
    }

    /** Of the attempts at one action. */
    private static final class AttemptMeters {

        private final Map<AttemptEnding.Kind, CounterDataPoint> endings = new EnumMap<>(AttemptEnding.Kind.class);
        private final DistributionDataPoint times;

        AttemptMeters(Meters meters, String app, String action) {
            for (AttemptEnding.Kind kind : AttemptEnding.Kind.values()) {
                endings.put(kind, meters.attempts.labelValues(app, action, Word.of(kind)));
            }
            times = meters.attemptTimes.labelValues(app, action);
        }
    }
}
