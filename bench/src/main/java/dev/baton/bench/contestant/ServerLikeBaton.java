package dev.baton.bench.contestant;

import dev.baton.bench.child.UntilParentEnds;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Handler;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.handler.EagerContentHandler;
import org.eclipse.jetty.server.handler.EagerContentHandler.RetainedContentLoaderFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * Javalin set up as Baton sets it up, as far as it shows in what a call costs: the threads, no name of the server in
 * answers, and requests handed over when their bodies are there. One handler, for the path that Baton has.
 */
final class ServerLikeBaton {

    static final String PATH = "/api/apps/public/{app-id}/incoming";
    static final String CLOSED = "{\"msg\":\" Close chat request handled successfully\"}";

    private static final int MOST_THREADS = 200;
    private static final int FEWEST_THREADS = 8;
    private static final int LARGEST_BODY = 65_536;

    private ServerLikeBaton() {}

    /** Serves until the process that started this one has ended. */
    static void serve(Handler incoming) {
        Javalin server = Javalin.create(config -> {
            settle(config);
            config.routes.post(PATH, incoming);
        });
        UntilParentEnds.thenExit();
        server.start("127.0.0.1", 0);
        System.out.println("Listening on http://127.0.0.1:" + server.port());
    }

    private static void settle(JavalinConfig config) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        config.jetty.threadPool = new QueuedThreadPool(MOST_THREADS, FEWEST_THREADS);
        config.jetty.modifyHttpConfiguration(http -> http.setSendServerVersion(false));
        config.jetty.modifyServer(ServerLikeBaton::readBodiesFirst);
    }

    private static void readBodiesFirst(Server server) {
        server.insertHandler(new EagerContentHandler(new RetainedContentLoaderFactory(LARGEST_BODY, -1, false)));
    }
}
