package dev.baton.host.lending;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Remembers what an observer is told. */
final class HeardExchanges implements ExchangeObserver {

    final List<Target> started = new CopyOnWriteArrayList<>();
    final List<Target> ended = new CopyOnWriteArrayList<>();
    final List<Ending> endings = new CopyOnWriteArrayList<>();

    @Override
    public void started(Target target) {
        started.add(target);
    }

    @Override
    public void ended(Target target, Ending ending, long nanos) {
        ended.add(target);
        endings.add(ending);
    }
}
