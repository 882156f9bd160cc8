package dev.baton.host.lending;

import dev.baton.api.Scheduler;
import dev.baton.host.apps.Lender.Loan;
import dev.baton.testkit.SchedulerContract;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;

class LentSchedulerTest extends SchedulerContract {

    private final LendingHost host = new LendingHost();
    private final Map<Scheduler, Loan> loans = new HashMap<>();

    @Override
    public Scheduler scheduler() {
        Loan loan = host.lend();
        loans.put(loan.context().scheduler(), loan);
        return loan.context().scheduler();
    }

    @Override
    public void takeBack(Scheduler scheduler) {
        loans.get(scheduler).close();
    }

    @Override
    public void pass(Duration time) {
        // Here it goes by itself.
    }

    @Override
    public List<String> logged() {
        return host.logged.stream().map(AppLogSink.Entry::line).toList();
    }

    @AfterEach
    void stop() {
        host.close();
    }
}
