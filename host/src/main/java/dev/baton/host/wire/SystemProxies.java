package dev.baton.host.wire;

import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.util.List;
import org.eclipse.jetty.client.HttpProxy;
import org.eclipse.jetty.client.Origin;
import org.eclipse.jetty.client.ProxyConfiguration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The way out of a guarded network, as the JVM was told: by https.proxyHost, http.nonProxyHosts and their like. */
final class SystemProxies extends ProxyConfiguration {

    private static final Logger LOG = LoggerFactory.getLogger(SystemProxies.class);

    private final ProxySelector selector;

    /** @param selector may be null, as the JVM's own may */
    SystemProxies(ProxySelector selector) {
        this.selector = selector;
    }

    /** Asked once for each server. */
    @Override
    public Proxy match(Origin origin) {
        if (selector == null) {
            return null;
        }
        for (java.net.Proxy way : ways(origin)) {
            if (way.type() == java.net.Proxy.Type.DIRECT) {
                return null;
            }
            if (way.type() == java.net.Proxy.Type.HTTP && way.address() instanceof InetSocketAddress address) {
                HttpProxy proxy = new HttpProxy(address.getHostString(), address.getPort());
                // The proxy itself is called directly.
                return proxy.getAddress().equals(origin.getAddress()) ? null : proxy;
            }
        }
        return null;
    }

    /** In the order in which they are wanted. */
    private List<java.net.Proxy> ways(Origin origin) {
        try {
            List<java.net.Proxy> ways = selector.select(URI.create(origin.asString()));
            return ways == null ? List.of() : ways;
        } catch (RuntimeException odd) {
            LOG.warn("The JVM's ProxySelector cannot say how to reach {}, so nobody calls it.", origin, odd);
            throw odd;
        }
    }
}
