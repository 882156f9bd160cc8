package dev.baton.bench.memory;

import dev.baton.bench.child.UntilParentEnds;
import dev.baton.host.Host;
import dev.baton.host.config.HostConfig;
import java.nio.file.Path;
import java.util.Map;

/** Baton as it is, but for its ledger. The one argument is its home, which is set up already. */
public final class HostInMemory {

    private HostInMemory() {}

    public static void main(String[] arguments) {
        Path home = Path.of(arguments[0]);
        HostConfig config = HostConfig.of(
                Map.of("home", home.toString(), "host", "127.0.0.1", "port", "0", "calls-per-second", "0"));
        Host host = Host.make(config, home.resolve("plugins"), (database, writes, node) -> new MemoryLedger());
        host.open();
        UntilParentEnds.thenExit();
        System.out.println("Listening on http://127.0.0.1:" + host.port());
    }
}
