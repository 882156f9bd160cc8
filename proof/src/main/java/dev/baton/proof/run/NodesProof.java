package dev.baton.proof.run;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** Three hosts on one PostgreSQL under load, and one trouble after the other; then the history is checked. */
public final class NodesProof implements AutoCloseable {

    private static final int HOSTS = 3;
    private static final Duration LONGEST_REST = Duration.ofSeconds(60);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Postgres postgres;
    private final List<Place> places;
    private final Stage stage;
    private final Manner.Choice manner;
    private final PrintStream out;

    /** A host, its line to the database, and its clock where that can be set wrong. */
    record Place(Node node, TcpProxy line, Optional<WrongClock> clock) {}

    /** What came of it, and how long things took. */
    public record Shown(Result result, Times times) {}

    private NodesProof(Postgres postgres, List<Place> places, Stage stage, Manner.Choice manner, PrintStream out) {
        this.postgres = postgres;
        this.places = places;
        this.stage = stage;
        this.manner = manner;
        this.out = out;
    }

    /** @param out told of each trouble */
    public static NodesProof open(Path folder, long seed, PrintStream out)
            throws IOException, InterruptedException, SQLException {
        Postgres postgres = Postgres.start(folder.resolve("postgresql"));
        postgres.takeClock();
        Optional<Path> library = WrongClock.library();
        if (library.isEmpty()) {
            out.println("Clocks stay right: libfaketime is missing (Debian: apt install faketime).");
        }
        List<TcpProxy> lines = new ArrayList<>();
        List<Optional<WrongClock>> clocks = new ArrayList<>();
        List<Map<String, String>> ways = new ArrayList<>();
        for (int i = 1; i <= HOSTS; i++) {
            TcpProxy line = TcpProxy.to(postgres.port());
            Map<String, String> way = new HashMap<>(Map.of("BATON_DATABASE", Postgres.url(line.port())));
            Optional<WrongClock> clock = Optional.empty();
            // One of them is enough: the library makes a JVM slow.
            if (library.isPresent() && i == HOSTS) {
                clock = Optional.of(new WrongClock(folder.resolve("offset")));
                way.putAll(clock.get().environment(library.get()));
            }
            lines.add(line);
            clocks.add(clock);
            ways.add(way);
        }
        Manner.Choice lot = Manner.Choice.byLot(seed);
        Manner.Choice manner = (call, before) -> manner(lot, call, before);
        Stage stage = Stage.onPostgresql(folder, manner, postgres, ways);
        List<Place> places = new ArrayList<>();
        for (int i = 0; i < HOSTS; i++) {
            places.add(new Place(stage.nodes().get(i), lines.get(i), clocks.get(i)));
        }
        return new NodesProof(postgres, places, stage, manner, out);
    }

    private static Manner manner(Manner.Choice lot, String call, int before) {
        if (call.contains(Probe.BACK)) {
            return Manner.ACCEPTS;
        }
        return before == 0 && call.contains(Probe.HELD) ? Manner.HOLDS : lot.of(call, before);
    }

    /**
     * Makes trouble for so long, and of each kind once at least, and says what it has shown.
     *
     * @param name of the callers, which is new for each time
     */
    public Shown trouble(String name, Duration how, long seed) throws IOException, InterruptedException, SQLException {
        stage.backend().is(manner);
        for (Place place : places) {
            place.node().start();
        }
        Load load = new Load(seed, 6, 15, PATIENCE);
        Troubles troubles = new Troubles(postgres, places, stage, new Probe(name, stage, load), new Random(seed), out);
        try (Callers callers = stage.callers(name, load)) {
            callers.start();
            long end = System.nanoTime() + how.toNanos();
            troubles.round(Long.MAX_VALUE); // Each kind once, however slow the machine is.
            while (System.nanoTime() < end) {
                troubles.round(end);
            }
        }
        troubles.settleClocks();
        stage.backend().recovers();
        stage.awaken();
        stage.storage().awaitRest(LONGEST_REST);
        Result result = Result.of(stage.recorder().history(stage.storage().books(name)));
        for (Place place : places) {
            place.node().kill();
        }
        return new Shown(result, troubles.times());
    }

    @Override
    public void close() throws IOException {
        stage.close();
        for (Place place : places) {
            place.line().close();
        }
        postgres.close();
    }
}
