package org.snn4j.pass;

import java.util.Arrays;
import java.util.function.UnaryOperator;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.snn4j.check.Check;

/**
 * A value over time, with time folded into the batch.
 *
 * <p>{@code timeSteps} = 1 in a pass of more steps means that the value is the same at every step: a static image, and
 * all that is computed from it before the first neuron.
 *
 * @param timeSteps steps held, T
 * @param folded {@code [T * N, sample...]}, step 0 of all samples first
 */
public record Sequence(int timeSteps, INDArray folded) {
    /**
     * Checks that the steps divide the first dimension.
     *
     * @param timeSteps steps held, T
     * @param folded {@code [T * N, sample...]}, step 0 of all samples first
     * @throws IllegalArgumentException where they do not
     */
    public Sequence {
        Check.positive(timeSteps, "timeSteps");
        Check.that(
                folded.size(0) % timeSteps == 0,
                "a sequence of " + timeSteps + " steps needs [steps * batch, sample...], but got "
                        + Arrays.toString(folded.shape()));
    }

    /**
     * Samples at each step.
     *
     * @return N
     */
    public long batch() {
        return folded.size(0) / timeSteps;
    }

    /**
     * The first steps.
     *
     * @param steps how many, at least 1
     * @return a view; this where it has one step, which stands for all, or as many as are wanted
     */
    public Sequence first(int steps) {
        return timeSteps == 1 || timeSteps == steps
                ? this
                : new Sequence(steps, folded.get(NDArrayIndex.interval(0, steps * batch())));
    }

    /**
     * Some steps.
     *
     * @param from the first of them, from 0
     * @param count how many, at least 1
     * @return an array of its own; this where it has one step, which stands for all, or as many as are wanted
     */
    public Sequence steps(int from, int count) {
        return timeSteps == 1 || count == timeSteps
                ? this
                : new Sequence(
                        count,
                        folded.get(NDArrayIndex.interval(from * batch(), (from + count) * batch()))
                                .dup('c'));
    }

    /**
     * Some samples.
     *
     * @param samples their places in the batch, in their new order; one may be taken several times
     * @return all their steps, as an array of its own
     * @throws IllegalArgumentException where there are none
     */
    public Sequence samples(int... samples) {
        int batch = Math.toIntExact(batch());
        int[] rows = new int[Math.multiplyExact(timeSteps, samples.length)];
        Arrays.setAll(rows, i -> i / samples.length * batch + samples[i % samples.length]);
        return with(SampleSelection.of(rows).copiedFrom(folded, 0));
    }

    /**
     * The same numbers with time as a dimension of its own.
     *
     * @return {@code [T, N, sample...]}
     */
    public INDArray unfolded() {
        long[] shape = folded.shape();
        long[] unfolded = new long[shape.length + 1];
        unfolded[0] = timeSteps;
        unfolded[1] = batch();
        System.arraycopy(shape, 1, unfolded, 2, shape.length - 1);
        return folded.reshape('c', unfolded);
    }

    /**
     * This value with all its steps written out.
     *
     * @param steps the steps wanted
     * @return this where it has them already, otherwise its one step repeated
     * @throws IllegalArgumentException where this has more than one step, but not {@code steps}
     */
    public Sequence over(int steps) {
        if (timeSteps == steps) {
            return this;
        }
        Check.that(timeSteps == 1, "a sequence of " + timeSteps + " steps cannot be read as one of " + steps);
        INDArray[] copies = new INDArray[steps];
        Arrays.fill(copies, folded);
        return new Sequence(steps, Nd4j.concat(0, copies));
    }

    /**
     * The backward pass of {@link #over}: sums a gradient over the steps where this value was repeated.
     *
     * @param gradient {@code [steps * N, sample...]}
     * @param steps the steps that the gradient has
     * @return a gradient of the shape of {@link #folded}
     */
    public INDArray gradientOf(INDArray gradient, int steps) {
        return timeSteps == steps
                ? gradient
                : new Sequence(steps, gradient).unfolded().sum(0);
    }

    /**
     * Applies an operation to each step by itself.
     *
     * <p>Matrix products and reductions may sum in another order when there are more rows. Predictions go step by step
     * instead of over the folded array, so that no bit of a step depends on how many steps follow.
     *
     * @param operation from {@code [N, sample...]} to {@code [N, other...]}; must not keep or change its argument
     * @return the results, one after the other
     */
    public Sequence eachStep(UnaryOperator<INDArray> operation) {
        if (timeSteps == 1) {
            return new Sequence(1, operation.apply(folded));
        }
        long batch = batch();
        INDArray[] results = new INDArray[timeSteps];
        for (int t = 0; t < timeSteps; t++) {
            results[t] = operation.apply(folded.get(NDArrayIndex.interval(t * batch, (t + 1) * batch)));
        }
        return new Sequence(timeSteps, Nd4j.concat(0, results));
    }

    /**
     * The sequence of the same steps with other numbers.
     *
     * @param other {@code [T * N, other...]}
     * @return other, read over the steps of this
     */
    public Sequence with(INDArray other) {
        return new Sequence(timeSteps, other);
    }
}
