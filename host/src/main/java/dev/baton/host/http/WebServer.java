package dev.baton.host.http;

import dev.baton.host.auth.Need;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import io.javalin.util.JavalinException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.handler.EagerContentHandler;
import org.eclipse.jetty.server.handler.EagerContentHandler.RetainedContentLoaderFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The HTTP server: which paths there are, and what every answer has in common. */
public final class WebServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(WebServer.class);

    /** Calls under way may take so long to end when the server stops; without it their answers would be lost. */
    private static final Duration LONGEST_STOP = Duration.ofSeconds(25);

    /** After so much of that, who could be told something is told. */
    private static final Duration LONGEST_PATIENCE = Duration.ofSeconds(15);

    /** Who has just come is to hear that it was too late. */
    private static final Duration LONGEST_REFUSAL = Duration.ofMillis(200);

    private static final int MOST_THREADS = 200;

    private final RequestsUnderWay requests = new RequestsUnderWay();
    private final List<Route> routes;
    private final IncomingEndpoint incoming;
    private final Javalin javalin;

    /**
     * @param ready whether the host can take calls now
     * @param further the routes beside the call itself; where two fit a request, the first one takes it
     */
    public WebServer(IncomingEndpoint incoming, BooleanSupplier ready, List<Route> further) {
        List<Route> routes = new ArrayList<>();
        routes.add(new Route(HandlerType.POST, IncomingEndpoint.PATH, Need.CALL, WebServer::isTheFrontDoors));
        routes.add(new Route(HandlerType.GET, "/health/live", Need.NOTHING, context -> health(context, true)));
        routes.add(new Route(
                HandlerType.GET,
                "/health/ready",
                Need.NOTHING,
                context -> health(context, !requests.areTheLast() && ready.getAsBoolean())));
        further.forEach(route -> routes.add(unlessStopping(route)));
        this.routes = List.copyOf(routes);
        this.incoming = incoming;
        this.javalin = Javalin.create(config -> {
            settle(config);
            routes.forEach(route -> add(route, config));
            config.routes.after(IncomingEndpoint.PATH, incoming::answered);
            Failures.answer(config);
        });
    }

    /**
     * Listens.
     *
     * @param port 0 takes a free one
     * @throws AddressRefused if it cannot listen there
     */
    public void start(String host, int port) {
        tryToListen(host, port); // Of what it cannot have Javalin writes lines of its own into the log.
        try {
            javalin.start(host, port);
        } catch (JavalinException takenMeanwhile) {
            throw AddressRefused.of(host, port, takenMeanwhile);
        }
    }

    /**
     * Listens for a moment.
     *
     * @throws AddressRefused if nobody can listen there
     */
    public static void tryToListen(String host, int port) {
        try (ServerSocket free = new ServerSocket()) {
            free.setReuseAddress(true);
            free.bind(new InetSocketAddress(host, port));
        } catch (IOException refused) {
            throw AddressRefused.of(host, port, refused);
        }
    }

    /** All that there are. */
    public List<Route> routes() {
        return routes;
    }

    public int port() {
        return javalin.port();
    }

    /** Takes nothing new, and waits for what is under way. Whoever comes from now on is told so, until the server is closed. */
    public void rest() {
        for (Connector connector : javalin.jettyServer().server().getConnectors()) {
            ((Listener) connector).part();
        }
        requests.takeNoMore();
        int left = requests.awaitNone(LONGEST_PATIENCE);
        if (left > 0) {
            incoming.hurry();
            left = requests.awaitNone(LONGEST_STOP.minus(LONGEST_PATIENCE));
        }
        if (left > 0) {
            LOG.warn("{} calls were still under way after {} s; they get no answer.", left, LONGEST_STOP.toSeconds());
        }
    }

    /**
     * Listens no more. The server's own way of waiting gives connections a short time to be idle; where that ends in the
     * moment in which an answer has been sent, it waits for the connection in vain.
     */
    @Override
    public void close() {
        rest();
        requests.awaitRefusals(LONGEST_REFUSAL);
        javalin.jettyServer().server().setStopTimeout(0);
        javalin.stop();
    }

    /** What can be got is told of by HEAD as well; else Javalin says 200 to that, whatever there is. */
    private static void add(Route route, JavalinConfig config) {
        config.routes.addHttpHandler(route.method(), route.path(), route.handler());
        if (route.method().equals(HandlerType.GET)) {
            config.routes.addHttpHandler(HandlerType.HEAD, route.path(), route.handler());
        }
    }

    /** The route is there for those who ask with another method, and hear which one it takes. */
    private static void isTheFrontDoors(Context context) {
        throw new IllegalStateException("No call passes by the front door: " + context.path());
    }

    private Route unlessStopping(Route route) {
        Handler handler = route.handler();
        return new Route(route.method(), route.path(), route.need(), context -> {
            if (requests.areTheLast()) {
                throw Refusal.of(Failures.refusal(Code.HOST_AWAY, Failures.STOPPING, context)
                        .retryAfter(Duration.ofSeconds(1)));
            }
            handler.handle(context);
        });
    }

    private void settle(JavalinConfig config) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        config.http.prefer405over404 = true;
        config.jetty.threadPool = new QueuedThreadPool(MOST_THREADS, 8);
        config.jetty.modifyHttpConfiguration(http -> http.setSendServerVersion(false));
        config.jetty.modifyServer(this::settle);
        config.jetty.addConnector((server, http) -> {
            Listener listener = new Listener(server, http);
            listener.setHost(config.jetty.host);
            listener.setPort(config.jetty.port);
            return listener;
        });
    }

    private void settle(Server server) {
        server.setErrorHandler(new JettyErrors());
        // Hands a request over when its body is there: slow bodies then hold no threads, however many they are.
        EagerContentHandler eager =
                new EagerContentHandler(new RetainedContentLoaderFactory(IncomingEndpoint.LARGEST_BODY, -1, false));
        server.insertHandler(new FrontDoor(incoming, requests::areTheLast));
        server.insertHandler(requests);
        server.insertHandler(eager);
        server.insertHandler(new StalledBodies());
    }

    private static void health(Context context, boolean well) {
        Answer.text(well ? 200 : 503, well ? "{\"status\":\"ok\"}" : "{\"status\":\"away\"}")
                .write(context);
    }
}
