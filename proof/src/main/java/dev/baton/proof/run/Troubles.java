package dev.baton.proof.run;

import dev.baton.proof.history.Event;
import dev.baton.proof.run.NodesProof.Place;
import java.io.IOException;
import java.io.PrintStream;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;

/** What happens to hosts that share a database, and how long they take to get over it. */
final class Troubles {

    static final String TAKEN_OVER = "work of a killed host is taken over";
    static final String NEW_SETTINGS = "new settings have reached all hosts";
    static final String LINE_MENDED = "a host whose line is mended is ready";
    static final String DATABASE_BACK = "hosts are ready after the database's restart";
    static final String BACKEND_BACK = "hosts call a backend again that was away";

    /** What is promised of how long things take. */
    static final Map<String, Duration> PROMISED = Map.of(
            TAKEN_OVER,
            Duration.ofSeconds(10),
            NEW_SETTINGS,
            Duration.ofSeconds(2),
            LINE_MENDED,
            Duration.ofSeconds(5),
            DATABASE_BACK,
            Duration.ofSeconds(5),
            BACKEND_BACK,
            Duration.ofSeconds(5));

    private final Postgres postgres;
    private final List<Place> places;
    private final Stage stage;
    private final Probe probe;
    private final Random lot;
    private final PrintStream out;
    private final Times times = new Times();
    private int labels;

    Troubles(Postgres postgres, List<Place> places, Stage stage, Probe probe, Random lot, PrintStream out) {
        this.postgres = postgres;
        this.places = places;
        this.stage = stage;
        this.probe = probe;
        this.lot = lot;
        this.out = out;
    }

    private static final int FARTHEST_SECONDS = 600;

    private enum Kind {
        KILL,
        FREEZE,
        CUT,
        STALL,
        RESTART_OF_THE_DATABASE,
        CLOCK_STEP,
        CLOCK_STEP_OF_THE_DATABASE,
        BACKEND_AWAY,
        NEW_SETTINGS
    }

    Times times() {
        return times;
    }

    /** One trouble of each kind in an order drawn by lot, until the end. */
    void round(long end) throws IOException, InterruptedException, SQLException {
        List<Kind> kinds = new ArrayList<>(Arrays.asList(Kind.values()));
        Collections.shuffle(kinds, lot);
        for (Kind kind : kinds) {
            if (System.nanoTime() < end) {
                int host = lot.nextInt(places.size());
                out.println("trouble: " + kind + ", host " + (host + 1));
                make(kind, places.get(host));
                pause(200, 800);
            }
        }
    }

    private void make(Kind kind, Place place) throws IOException, InterruptedException, SQLException {
        switch (kind) {
            case KILL -> kill(place.node());
            case FREEZE -> freeze(place.node());
            case CUT -> withoutDatabase(place, "cut off", () -> place.line().cut());
            case STALL -> withoutDatabase(place, "stalled", () -> place.line().stall());
            case RESTART_OF_THE_DATABASE -> restartDatabase();
            case CLOCK_STEP -> stepClocks();
            case CLOCK_STEP_OF_THE_DATABASE -> stepDatabaseClock();
            case BACKEND_AWAY -> backendAway();
            case NEW_SETTINGS -> newSettings();
        }
    }

    private void kill(Node node) throws IOException, InterruptedException {
        String pid = node.pid();
        String held = probe.held(node);
        node.kill();
        times.note(TAKEN_OVER, probe.takenOver(held, pid));
        node.start();
    }

    private void freeze(Node node) throws IOException, InterruptedException {
        String held = probe.held(node);
        node.freeze();
        times.note("work of a frozen host is taken over", probe.takenOver(held, node.pid()));
        pause(0, 2_000);
        node.wake();
        ready("a woken host is ready", List.of(node));
    }

    private void withoutDatabase(Place place, String what, Runnable how) {
        long began = stage.recorder().now();
        String pid = place.node().pid();
        how.run();
        pause(500, 7_000);
        place.line().mend();
        stage.recorder().note(at -> new Event.Trouble(began, at, Optional.of(pid), what, false));
        ready(LINE_MENDED, List.of(place.node()));
    }

    private void restartDatabase() throws IOException {
        long began = stage.recorder().now();
        postgres.stop();
        pause(0, 2_000);
        postgres.startAgain();
        stage.recorder().note(at -> new Event.Trouble(began, at, Optional.empty(), "without a database", false));
        ready(DATABASE_BACK, stage.nodes());
    }

    private void ready(String what, List<Node> nodes) {
        times.note(what, Probe.await(what, () -> nodes.stream().allMatch(node -> node.status("/health/ready") == 200)));
    }

    /** To and fro, and never an excuse for anything. */
    private void stepClocks() throws IOException {
        setClocks(Duration.ofSeconds(lot.nextInt(7_200) - 3_600L));
    }

    /** Hosts hold back their judgement of who is dead for a while: what is killed then is taken over later. */
    private void stepDatabaseClock() throws SQLException {
        postgres.setClock(Duration.ofSeconds(lot.nextInt(2 * FARTHEST_SECONDS) - FARTHEST_SECONDS));
        pause(6_500, 7_500);
    }

    /** The database's is set as far forward as it can have been: what is kept until some time by it comes to that. */
    void settleClocks() throws IOException, SQLException {
        setClocks(Duration.ZERO);
        postgres.setClock(Duration.ofSeconds(FARTHEST_SECONDS));
    }

    private void setClocks(Duration offset) throws IOException {
        for (Place place : places) {
            if (place.clock().isPresent()) {
                place.clock().get().by(offset);
            }
        }
    }

    /** For as long as it takes until hosts leave it alone, and then look now and then whether it is back. */
    private void backendAway() {
        Duration how = Duration.ofMillis(6_000 + lot.nextInt(8_000));
        stage.backend().isAwayFor(how);
        LockSupport.parkNanos(how.toNanos());
        times.note(
                BACKEND_BACK,
                Probe.await(BACKEND_BACK, () -> stage.nodes().stream().allMatch(probe::isDone)));
    }

    private void newSettings() throws IOException, InterruptedException {
        labels++;
        String label = "label-" + labels;
        places.get(lot.nextInt(places.size())).node().run("app", "set", App.USUAL.id(), "label=" + label);
        times.note(
                NEW_SETTINGS,
                Probe.await("new settings", () -> stage.nodes().stream().allMatch(node -> probe.carries(node, label))));
    }

    private void pause(int least, int most) {
        LockSupport.parkNanos(
                Duration.ofMillis(least + lot.nextInt(most - least)).toNanos());
    }
}
