package dev.baton.host.demo;

import dev.baton.host.apps.AppId;
import java.net.URI;
import java.util.Map;

/** A vendor's server as it behaves from the outside, in this process, on the loopback address and a free port. */
public interface StandIn extends AutoCloseable {

    /** The app that talks to servers of this kind. */
    AppId app();

    /** Where it listens. */
    URI url();

    /** What that app's settings must say, by their ids, to reach this stand-in and to be let in. */
    Map<String, String> settings();

    /** How many calls it has answered, whatever the answer was. */
    long calls();

    @Override
    void close();
}
