package dev.baton.host.db;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line to the PostgreSQL of the tests that breaks when something is committed: the server has the commit, or has not
 * heard of it, and who committed cannot tell. It stays cut until it is mended.
 */
public final class LineAtCommit implements AutoCloseable {

    private final URI server;
    private final String schemaUrl;
    private final ServerSocket entry;
    private final List<Socket> ends = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private volatile Plan plan = Plan.NOTHING;
    private volatile String wanted = "";
    private final CountDownLatch delivery = new CountDownLatch(1);
    private volatile boolean cut;
    /** The connection whose next answer is not passed on. */
    private volatile Optional<Socket> losing = Optional.empty();

    private enum Plan {
        NOTHING,
        LOSE_THE_ANSWER,
        LOSE_THE_COMMIT,
        DELAY_THE_COMMIT,
        DELAY_THE_COMMIT_ALONE
    }

    public LineAtCommit(Path folder) {
        try {
            schemaUrl = TestDatabase.POSTGRESQL.url(folder);
            server = URI.create(schemaUrl.substring("jdbc:".length()));
            entry = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        threads.execute(this::connect);
    }

    /** The address of a new, empty database at the end of this line. */
    public String url() {
        return schemaUrl.replaceFirst("//[^/]+/", "//127.0.0.1:" + entry.getLocalPort() + "/");
    }

    /** The address of the same database without this line. */
    public String directUrl() {
        return schemaUrl;
    }

    /** The next commit is made, and nobody hears of it. */
    public void loseTheNextAnswer() {
        loseTheAnswerAfter("");
    }

    /** The same for the next commit of a transaction in which these words were said. */
    public void loseTheAnswerAfter(String words) {
        wanted = words;
        plan = Plan.LOSE_THE_ANSWER;
    }

    /** The next commit does not arrive. */
    public void loseTheNextCommit() {
        loseTheCommitAfter("");
    }

    /** The same for the next commit of a transaction in which these words were said. */
    public void loseTheCommitAfter(String words) {
        wanted = words;
        plan = Plan.LOSE_THE_COMMIT;
    }

    /** The next commit, and what goes out with it, does not arrive before it is delivered; other connections go on. */
    public void delayTheNextCommit() {
        plan = Plan.DELAY_THE_COMMIT;
    }

    /** The same for the next commit alone: what goes out with it arrives. */
    public void delayTheNextCommitAlone() {
        plan = Plan.DELAY_THE_COMMIT_ALONE;
    }

    public void deliverTheDelayed() {
        delivery.countDown();
    }

    public boolean isCut() {
        return cut;
    }

    public void cut() {
        cut = true;
        ends.forEach(LineAtCommit::close);
    }

    public void mend() {
        cut = false;
    }

    private void connect() {
        while (!entry.isClosed()) {
            try {
                Socket near = entry.accept();
                ends.add(near);
                if (cut) {
                    near.close();
                    continue;
                }
                Socket far = new Socket(server.getHost(), server.getPort());
                ends.add(far);
                threads.execute(() -> ask(near, far));
                threads.execute(() -> answer(far, near));
            } catch (IOException closed) {
                // Then nobody connects.
            }
        }
    }

    private void ask(Socket from, Socket into) {
        byte[] buffer = new byte[65_536];
        Commit commit = new Commit();
        try (from;
                into) {
            InputStream words = from.getInputStream();
            OutputStream server = into.getOutputStream();
            for (int length = words.read(buffer); length >= 0; length = words.read(buffer)) {
                boolean commits = commit.isIn(new String(buffer, 0, length, StandardCharsets.ISO_8859_1));
                if (commits && plan == Plan.LOSE_THE_COMMIT && commit.heard(wanted)) {
                    plan = Plan.NOTHING;
                    cut();
                    return;
                }
                int delivered = 0;
                if (commits && (plan == Plan.DELAY_THE_COMMIT || plan == Plan.DELAY_THE_COMMIT_ALONE)) {
                    delivered = plan == Plan.DELAY_THE_COMMIT_ALONE ? commit.start() : 0;
                    plan = Plan.NOTHING;
                    server.write(buffer, 0, delivered);
                    delivery.await(20, TimeUnit.SECONDS);
                }
                if (commits && plan == Plan.LOSE_THE_ANSWER && commit.heard(wanted)) {
                    plan = Plan.NOTHING;
                    losing = Optional.of(into);
                }
                server.write(buffer, delivered, length - delivered);
            }
        } catch (IOException | InterruptedException over) {
            // That is what it is for.
        }
    }

    private void answer(Socket from, Socket into) {
        byte[] buffer = new byte[65_536];
        try (from;
                into) {
            InputStream words = from.getInputStream();
            OutputStream client = into.getOutputStream();
            for (int length = words.read(buffer); length >= 0; length = words.read(buffer)) {
                if (losing.equals(Optional.of(from))) {
                    losing = Optional.empty();
                    cut();
                    return;
                }
                client.write(buffer, 0, length);
            }
        } catch (IOException over) {
            // That is what it is for.
        }
    }

    /**
     * What commits look like on one connection: the driver gives each text that ends with one a name for it, after a while,
     * and says no more than that from then on.
     */
    private static final class Commit {

        private static final Pattern NAMED = Pattern.compile("P.{4}(\\w*)\0COMMIT\0", Pattern.DOTALL);

        private final Set<String> names = new HashSet<>(Set.of("\0COMMIT\0"));

        private String heard = "";
        private int start;

        /** Whether these words were said since the commit before. */
        boolean heard(String words) {
            return heard.contains(words);
        }

        /** Where the commit that was found last begins in its message. */
        int start() {
            if (start < 0) {
                throw new IllegalStateException("The commit has a name by now: it can be delayed earlier only.");
            }
            return start;
        }

        boolean isIn(String message) {
            heard = message.contains("BEGIN") ? message : heard + message;
            Matcher named = NAMED.matcher(message);
            boolean isNamed = named.find();
            start = isNamed ? named.start() : -1;
            if (isNamed && !named.group(1).isEmpty()) {
                names.add("\0" + named.group(1) + "\0");
            }
            return names.stream().anyMatch(message::contains);
        }
    }

    private static void close(Socket end) {
        try {
            end.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public void close() {
        try {
            entry.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        cut();
        threads.shutdownNow();
    }
}
