package dev.baton.testkit;

import dev.baton.api.Scheduler;
import java.time.Duration;
import java.util.List;

class FakeSchedulerTest extends SchedulerContract {

    private final SettableClock clock = new SettableClock();
    private final CapturedLog log = new CapturedLog();

    @Override
    public Scheduler scheduler() {
        return new FakeScheduler(clock, log);
    }

    @Override
    public void takeBack(Scheduler scheduler) {
        ((FakeScheduler) scheduler).close();
    }

    @Override
    public void pass(Duration time) {
        clock.advance(time);
    }

    @Override
    public List<String> logged() {
        return log.lines();
    }
}
