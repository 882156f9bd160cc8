package dev.baton.host.lending;

import dev.baton.api.Http;
import dev.baton.testkit.HttpContract;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

class LentHttpContractTest extends HttpContract {

    private final List<LendingHost> hosts = new ArrayList<>();

    @Override
    public Http http(Duration deadline) {
        LendingHost host = new LendingHost(deadline);
        hosts.add(host);
        return host.http();
    }

    @AfterEach
    void stop() {
        hosts.forEach(LendingHost::close);
    }
}
