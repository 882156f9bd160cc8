package dev.baton.host.lending;

import dev.baton.testkit.LogContract;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

class LentLogTest extends LogContract {

    private final LendingHost host = new LendingHost();
    private final System.Logger log = host.lend().context().log();

    @Override
    public System.Logger log() {
        return log;
    }

    @Override
    public List<String> lines() {
        return host.logged.stream()
                .map(entry -> entry.level() + " " + entry.line())
                .toList();
    }

    @AfterEach
    void stop() {
        host.close();
    }
}
