package dev.baton.bench;

import dev.baton.bench.load.Load;
import dev.baton.bench.load.LoadGenerator;
import dev.baton.bench.load.LoadResult;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * One of those that are compared, running.
 *
 * @param asksBackend whether each of its calls is to reach the backend
 * @param lastWords the end of what its process has said
 */
record Contestant(
        String name, ProcessHandle process, LoadGenerator caller, boolean asksBackend, Supplier<String> lastWords) {

    /**
     * What one round came to.
     *
     * @param own how much processor time the contestant's process used in it
     * @param backend how much the backend used
     * @param generator how much the load generator used
     */
    record Round(LoadResult load, Duration own, Duration backend, Duration generator) {

        double callsPerSecond() {
            return load.callsPerSecond();
        }

        double processorMicros() {
            return micros(own);
        }

        /** How much of its one thread's time the backend was at work; 1 is all of it. */
        double backendBusy() {
            return micros(backend) * callsPerSecond() / 1e6;
        }

        /** The same of the load generator. */
        double generatorBusy() {
            return micros(generator) * callsPerSecond() / 1e6;
        }

        private double micros(Duration used) {
            return used.toNanos() / 1e3 / Math.max(1, load.calls());
        }
    }

    /** @throws CallsFailed where a call was not answered as it must be, or never reached the backend */
    Round play(Load load, Backend backend) throws IOException {
        long backendBefore = backend.calls();
        Duration own = processor(process);
        Duration ofBackend = processor(backend.process());
        Duration ofGenerator = processor(ProcessHandle.current());
        LoadResult result = caller.run(load);
        Round round = new Round(
                result,
                processor(process).minus(own),
                processor(backend.process()).minus(ofBackend),
                processor(ProcessHandle.current()).minus(ofGenerator));
        if (result.failures() > 0) {
            throw new CallsFailed(name + " failed " + result.failures() + " of " + result.calls()
                    + " calls. The first time: " + result.firstFailure()
                    + (hasEnded() ? "\nIts process has ended." : "")
                    + "\nThe last that it said:\n" + lastWords.get());
        }
        long asked = backend.calls() - backendBefore;
        if (asksBackend && asked < result.calls()) {
            throw new CallsFailed(
                    name + " answered " + result.calls() + " calls and asked the backend only " + asked + " times.");
        }
        return round;
    }

    /** Connections end a little before their process does. */
    private boolean hasEnded() {
        return process.onExit()
                .thenApply(ended -> true)
                .completeOnTimeout(false, 1, TimeUnit.SECONDS)
                .join();
    }

    /** The system counts it in steps of ten milliseconds. */
    private static Duration processor(ProcessHandle process) {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }
}
