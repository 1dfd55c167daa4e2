package org.snn4j.schedule;

import static org.snn4j.check.Printable.number;

import org.snn4j.check.Check;

/** A line from one value to the first of another schedule, and then that schedule. */
record WarmUp(double epochs, double from, Schedule then) implements Schedule {
    WarmUp {
        Check.positive(epochs, "epochs");
    }

    @Override
    public double at(Progress progress) {
        double done = progress.epochsDone();
        if (done >= epochs) {
            return then.at(progress);
        }
        double target = then.at(new Progress(0, progress.epochs(), 0, progress.stepsPerEpoch()));
        return from + done * (target - from) / epochs;
    }

    @Override
    public String description() {
        return "from " + number(from) + " in " + number(epochs) + (epochs == 1 ? " epoch" : " epochs") + " (then "
                + then.description() + ")";
    }

    /** Another schedule, which begins some epochs later and is as much shorter. */
    record Shifted(int by, Schedule schedule) implements Schedule {
        @Override
        public double at(Progress progress) {
            int epochs = Math.max(1, progress.epochs() - by);
            int step = progress.epoch() < by ? 0 : progress.step();
            return schedule.at(
                    new Progress(Math.max(0, progress.epoch() - by), epochs, step, progress.stepsPerEpoch()));
        }

        @Override
        public String description() {
            return schedule.description();
        }
    }
}
