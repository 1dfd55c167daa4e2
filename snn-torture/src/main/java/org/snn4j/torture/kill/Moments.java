package org.snn4j.torture.kill;

import java.util.random.RandomGenerator;

/**
 * When commands of a kind are killed: one in ten before its first write, four at a random moment after it, five at a randomly
 * chosen write or just after it. Early moments are likelier, so that a task is killed several times before it is done.
 *
 * @param firstWrite milliseconds from the start of an undisturbed run to its first write
 * @param span milliseconds from there to its end
 * @param writes changes of its files
 */
record Moments(double firstWrite, double span, int writes) {
    private static final long AFTER_WRITE_MICROS = 3_000;

    /** A moment: microseconds after the start (write 0), or after a write, counted from 1. */
    record Moment(int write, long microseconds) {}

    Moment next(RandomGenerator random) {
        int kind = random.nextInt(10);
        if (kind == 0) {
            return new Moment(0, Math.round(1_000 * firstWrite * random.nextDouble()));
        }
        double early = random.nextDouble() * random.nextDouble();
        if (kind < 5) {
            return new Moment(1, Math.round(1_000 * span * early));
        }
        long after = random.nextBoolean() ? 0 : random.nextLong(AFTER_WRITE_MICROS);
        return new Moment(1 + (int) (writes / 2.0 * early), after);
    }
}
