package org.snn4j.cpu.parallel;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What the threads share of some stages: the current stage, and how many of its units are taken and done. */
final class Job<S> {
    /** Polls before a waiting thread lets others run, a few microseconds. */
    private static final int SPINS = 2000;

    private final Supplier<S> scratch;
    private final Stages<S> stages;
    private final AtomicInteger[] taken;
    private final AtomicInteger[] done;
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private volatile int current;

    Job(Supplier<S> scratch, Stages<S> stages) {
        this.scratch = scratch;
        this.stages = stages;
        this.taken = counters(stages.count());
        this.done = counters(stages.count());
    }

    private static AtomicInteger[] counters(int count) {
        AtomicInteger[] counters = new AtomicInteger[count];
        for (int i = 0; i < count; i++) {
            counters[i] = new AtomicInteger();
        }
        return counters;
    }

    void work() {
        try {
            S mine = scratch.get();
            for (int stage = current; stage < taken.length; stage = next(stage)) {
                int units = stages.units(stage);
                if (units == 0) {
                    throw new IllegalArgumentException("stage " + stage + " has no units; leave it out");
                }
                for (int unit = taken[stage].getAndIncrement(); unit < units; unit = taken[stage].getAndIncrement()) {
                    stages.run(stage, unit, mine);
                    if (done[stage].incrementAndGet() == units) {
                        stages.finish(stage);
                        // Nobody else writes it: the other threads wait for the units of this stage.
                        current = stage + 1;
                    }
                }
            }
        } catch (RuntimeException | Error thrown) {
            failure.compareAndSet(null, thrown);
        }
    }

    /** Waits for the other threads' last units of a stage, which are short. */
    private int next(int stage) {
        for (int i = 0; current == stage; i++) {
            if (failure.get() != null) {
                return taken.length;
            }
            if (i < SPINS) {
                Thread.onSpinWait();
            } else {
                LockSupport.parkNanos(20_000);
            }
        }
        return current;
    }

    void rethrow() {
        Throwable thrown = failure.get();
        if (thrown instanceof RuntimeException exception) {
            throw exception;
        }
        if (thrown instanceof Error error) {
            throw error;
        }
    }
}
