package org.snn4j.schedule;

import static org.snn4j.check.Printable.number;

import org.nd4j.linalg.schedule.ISchedule;
import org.snn4j.check.Check;

/**
 * The schedules that come with the library.
 *
 * <p>With e the running epoch of E, whole for those that change once per epoch ({@link #step}, {@link #ramp},
 * {@link #rampToLastEpoch}), with the share of the running epoch for the others ({@link #cosine}, {@link #oneCycle},
 * {@link #warmUp}); {@link #perEpoch} makes any of them change once per epoch. All are immutable and print their
 * settings.
 */
public final class Schedules {
    private Schedules() {}

    /**
     * A constant.
     *
     * @param value the number
     * @return the schedule
     */
    public static Schedule constant(double value) {
        return new Constant(value);
    }

    /**
     * Cosine annealing: {@code min + (base - min) * (1 + cos(pi * e / E)) / 2}, without restarts.
     *
     * <p>Loshchilov and Hutter, SGDR, arXiv 1608.03983, equation 5. The value {@code min} would be reached after the
     * last step.
     *
     * @param base where it begins
     * @param min where it ends
     * @return the schedule, smooth inside an epoch
     */
    public static Schedule cosine(double base, double min) {
        return new Cosine(base, min);
    }

    /**
     * A number that is multiplied by a factor every few epochs: {@code base * factor^floor(e / everyEpochs)}.
     *
     * @param base where it begins
     * @param factor such as 0.1
     * @param everyEpochs epochs between two changes, at least 1
     * @return the schedule, constant inside an epoch
     * @throws IllegalArgumentException where {@code everyEpochs} is below 1
     */
    public static Schedule step(double base, double factor, int everyEpochs) {
        return new Step(base, factor, everyEpochs);
    }

    /**
     * A linear rise that ends before the maximum: {@code max * e / E}, so that the last epoch has
     * {@code max * (E - 1) / E}.
     *
     * @param max what it would reach after the last epoch
     * @return the schedule, constant inside an epoch
     */
    public static Schedule ramp(double max) {
        return new Ramp(max, false);
    }

    /**
     * A linear rise that reaches the maximum in the last epoch: {@code max * e / (E - 1)}, or {@code max} where the run
     * has one epoch.
     *
     * @param max the value of the last epoch
     * @return the schedule, constant inside an epoch
     */
    public static Schedule rampToLastEpoch(double max) {
        return new Ramp(max, true);
    }

    /**
     * A linear warm-up laid over the beginning of another schedule: {@code from + (then(0) - from) * e / epochs} while
     * {@code e < epochs}, and {@code then(e)} after that.
     *
     * <p>The other schedule is not shifted: it runs from the first epoch on, so after the warm-up it is already a
     * little below its first value, as in timm without prefix. {@link #warmUpThen} shifts.
     *
     * @param epochs length of the warm-up, above 0, not necessarily whole
     * @param from where it begins
     * @param then what follows
     * @return the schedule, smooth inside an epoch
     * @throws IllegalArgumentException where {@code epochs} is not above 0
     */
    public static Schedule warmUp(double epochs, double from, Schedule then) {
        return new WarmUp(epochs, from, then);
    }

    /**
     * A linear warm-up with another schedule after it: that one begins when the warm-up ends and sees a run that is
     * shorter by the warm-up.
     *
     * @param epochs length of the warm-up in whole epochs, at least 1
     * @param from where it begins; it ends at the other schedule's first value
     * @param then what follows, shifted
     * @return the schedule, smooth inside an epoch
     * @throws IllegalArgumentException where {@code epochs} is below 1
     */
    public static Schedule warmUpThen(int epochs, double from, Schedule then) {
        return new WarmUp(Check.positive(epochs, "epochs"), from, new WarmUp.Shifted(epochs, then));
    }

    /**
     * One cycle: up from {@code max / 25} to {@code max} over the first 30 % of the run's steps, and down to
     * {@code max / 250000} with the last one, both along half a cosine.
     *
     * <p>Smith and Topin, "Super-convergence", arXiv 1708.07120, in the form and with the defaults of PyTorch's
     * {@code OneCycleLR}.
     *
     * @param max the highest value
     * @return the schedule, another value at every step
     */
    public static Schedule oneCycle(double max) {
        return new OneCycle(max);
    }

    /**
     * Another schedule, held inside each epoch at the value of the epoch's beginning.
     *
     * @param schedule the schedule to hold
     * @return one that changes only between epochs
     */
    public static Schedule perEpoch(Schedule schedule) {
        return new PerEpoch(schedule);
    }

    /**
     * A schedule of ND4J.
     *
     * @param schedule asked with the iteration since the beginning of the run and the epoch
     * @return the same numbers
     */
    public static Schedule of(ISchedule schedule) {
        return new FromNd4j(schedule);
    }

    record Within(Schedule schedule, double low, double high, String name) implements Schedule {
        @Override
        public double at(Progress progress) {
            return Check.inRange(schedule.at(progress), low, high, name + " in epoch " + progress.epoch());
        }

        @Override
        public String toString() {
            return schedule.toString();
        }

        @Override
        public String description() {
            return schedule.description();
        }
    }

    record Complement(Schedule schedule) implements Schedule {
        @Override
        public double at(Progress progress) {
            return 1 - schedule.at(progress);
        }

        @Override
        public String description() {
            return "1 - (" + schedule.description() + ")";
        }
    }

    private record Constant(double value) implements Schedule {
        @Override
        public double at(Progress progress) {
            return value;
        }

        @Override
        public String description() {
            return number(value);
        }
    }

    private record Cosine(double base, double min) implements Schedule {
        @Override
        public double at(Progress progress) {
            double fraction = Math.min(1, progress.fraction());
            return min + (base - min) * (1 + Math.cos(Math.PI * fraction)) / 2;
        }

        @Override
        public String description() {
            return number(base) + " to " + number(min) + " by cosine";
        }
    }

    private record OneCycle(double max) implements Schedule {
        private static final double RISING_SHARE = 0.3;
        private static final double BEGIN_DIVISOR = 25;
        private static final double END_DIVISOR = 10_000;

        @Override
        public double at(Progress progress) {
            double steps = (double) progress.epochs() * progress.stepsPerEpoch();
            double step = (double) progress.epoch() * progress.stepsPerEpoch() + progress.step();
            double top = Math.max(0, RISING_SHARE * steps - 1);
            double begin = max / BEGIN_DIVISOR;
            return step < top
                    ? between(begin, max, step / top)
                    : between(max, begin / END_DIVISOR, Math.min(1, (step - top) / Math.max(1, steps - 1 - top)));
        }

        private static double between(double from, double to, double share) {
            return to + (from - to) * (1 + Math.cos(Math.PI * share)) / 2;
        }

        @Override
        public String description() {
            return "one cycle up to " + number(max);
        }
    }

    private record Step(double base, double factor, int everyEpochs) implements Schedule {
        Step {
            Check.positive(everyEpochs, "everyEpochs");
        }

        @Override
        public double at(Progress progress) {
            int changes = progress.epoch() / everyEpochs;
            return base * Math.pow(factor, changes);
        }

        @Override
        public String description() {
            return number(base) + " (times " + number(factor) + " every " + everyEpochs + " epochs)";
        }
    }

    private record Ramp(double max, boolean toLastEpoch) implements Schedule {
        @Override
        public double at(Progress progress) {
            double end = toLastEpoch ? progress.epochs() - 1 : progress.epochs();
            return progress.epoch() >= end ? max : progress.epoch() / end * max;
        }

        @Override
        public String description() {
            return "0 to " + number(max) + (toLastEpoch ? " (in the last epoch)" : " (after the last epoch)");
        }
    }

    private record PerEpoch(Schedule schedule) implements Schedule {
        @Override
        public double at(Progress progress) {
            return schedule.at(new Progress(progress.epoch(), progress.epochs(), 0, progress.stepsPerEpoch()));
        }

        @Override
        public String description() {
            return schedule.description() + ", held in each epoch";
        }
    }

    private record FromNd4j(ISchedule schedule) implements Schedule {
        @Override
        public double at(Progress progress) {
            int iteration =
                    Math.addExact(Math.multiplyExact(progress.epoch(), progress.stepsPerEpoch()), progress.step());
            return schedule.valueAt(iteration, progress.epoch());
        }
    }
}
