package dev.baton.host.wire;

import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import org.eclipse.jetty.client.HttpProxy;
import org.eclipse.jetty.client.Origin;
import org.eclipse.jetty.client.ProxyConfiguration;

/** The way out of a guarded network, as the JVM was told: by https.proxyHost, http.nonProxyHosts and their like. */
final class SystemProxies extends ProxyConfiguration {

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
        return selector.select(URI.create(origin.asString())).stream()
                .filter(proxy -> proxy.type() == java.net.Proxy.Type.HTTP)
                .map(proxy -> (InetSocketAddress) proxy.address())
                .map(address -> new HttpProxy(address.getHostString(), address.getPort()))
                // The proxy itself is called directly.
                .filter(proxy -> !proxy.getAddress().equals(origin.getAddress()))
                .findFirst()
                .orElse(null);
    }
}
