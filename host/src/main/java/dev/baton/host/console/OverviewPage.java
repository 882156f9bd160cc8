package dev.baton.host.console;

import dev.baton.host.apps.AppId;
import dev.baton.host.apps.AppState;
import dev.baton.host.delivery.BreakerState;
import dev.baton.host.delivery.CallFigures;
import dev.baton.host.delivery.CallHistory.Piece;
import dev.baton.host.delivery.DeliveryState;
import dev.baton.host.manage.Management;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code /overview}: how many calls there are, how long they take, what becomes of them, and what waits. */
final class OverviewPage {

    private final Management management;
    private final Watched watched;

    OverviewPage(Management management, Watched watched) {
        this.management = management;
        this.watched = watched;
    }

    /** How far back one looks, and in which steps. */
    enum Span {
        M15(15, Duration.ofMinutes(1)),
        H1(30, Duration.ofMinutes(2)),
        H6(36, Duration.ofMinutes(10)),
        H24(48, Duration.ofMinutes(30)),
        D7(56, Duration.ofHours(3));

        private final int pieces;
        private final Duration step;

        Span(int pieces, Duration step) {
            this.pieces = pieces;
            this.step = step;
        }

        Duration length() {
            return step.multipliedBy(pieces);
        }

        long minutesOfAStep() {
            return step.toMinutes();
        }

        static Span named(String name) {
            return Arrays.stream(values())
                    .filter(span -> span.name().equalsIgnoreCase(name))
                    .findFirst()
                    .orElse(H1);
        }
    }

    /**
     * The page.
     *
     * @param wanted the app that was asked for; empty for all
     * @param waiting how many calls are open, whenever they came
     * @param whole whether all of the span has been read from the ledger by now
     */
    record Overview(
            Span span, Optional<AppId> wanted, List<Point> points, List<AppLine> apps, long waiting, boolean whole) {

        List<Span> spans() {
            return List.of(Span.values());
        }

        CallFigures total() {
            CallFigures total = new CallFigures();
            points.forEach(point -> point.figures().addTo(total));
            return total;
        }

        String callsPerMinute() {
            return String.format(
                    "%.1f", (double) total().calls() / span.length().toMinutes());
        }

        String wantedId() {
            return wanted.map(AppId::value).orElse("");
        }

        List<DeliveryState> states() {
            return List.of(DeliveryState.values());
        }
    }

    /** A step of the charts. */
    record Point(Instant from, CallFigures figures) {}

    /** @param breaker how its backend stands; empty where the app does not run */
    record AppLine(AppState app, CallFigures figures, Optional<BreakerState> breaker) {

        boolean away() {
            return breaker.filter(state -> state.standing() != BreakerState.Standing.CLOSED)
                    .isPresent();
        }
    }

    PageAnswer show(PageVisit visit) {
        Span span = Span.named(visit.query("span").orElse(""));
        Optional<AppId> wanted = visit.query("app").flatMap(AppId::parse);
        List<Piece> pieces = watched.history().last(span.pieces, span.step);
        List<Point> points = pieces.stream()
                .map(piece -> new Point(
                        piece.from(), wanted.map(app -> of(piece, app)).orElseGet(piece::all)))
                .toList();
        return PageAnswer.page(
                "overview",
                new Overview(
                        span,
                        wanted,
                        points,
                        lines(pieces),
                        watched.ledger().counts().of(DeliveryState.OPEN),
                        watched.history().holds(span.length())));
    }

    private static CallFigures of(Piece piece, AppId app) {
        return piece.apps().getOrDefault(app, new CallFigures());
    }

    private List<AppLine> lines(List<Piece> pieces) {
        Map<AppId, BreakerState> breakers = watched.breakers().states();
        List<AppLine> lines = new ArrayList<>();
        for (AppState app : management.apps().registry().all()) {
            CallFigures sum = new CallFigures();
            pieces.forEach(piece -> of(piece, app.id()).addTo(sum));
            lines.add(new AppLine(app, sum, Optional.ofNullable(breakers.get(app.id()))));
        }
        return lines;
    }
}
