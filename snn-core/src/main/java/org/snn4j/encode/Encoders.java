package org.snn4j.encode;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.snn4j.array.ArrayCopies;
import org.snn4j.check.Check;
import org.snn4j.pass.Sequence;

/** Makes encoders; meant for static import. */
public final class Encoders {
    private Encoders() {}

    private record Direct() implements Encoder {
        @Override
        public Sequence encode(INDArray inputs, int timeSteps, RandomGenerator random) {
            return new Sequence(1, inputs);
        }

        @Override
        public int steps(int timeSteps) {
            return 1;
        }
    }

    /**
     * The same real-valued sample at every step; the first neurons turn it into spikes.
     *
     * <p>One step stands for all of them, so that what comes before the first neuron is computed once.
     *
     * @return an encoder of {@code [N, sample...]}
     */
    public static Encoder direct() {
        return new Direct();
    }

    /**
     * Independent spikes at every step, with probability {@code maxRate * x} where x is cut off at 0 and 1.
     *
     * <p>Steps are drawn one after the other, so a run of fewer steps from the same seed sees the same first spikes.
     *
     * @param maxRate probability of a spike where x is 1, in (0, 1]
     * @return an encoder of {@code [N, sample...]}
     */
    public static Encoder poisson(double maxRate) {
        Check.that(maxRate > 0 && maxRate <= 1, "maxRate must lie in (0, 1], but was " + maxRate);
        return (inputs, timeSteps, random) -> {
            double[] rates = ArrayCopies.of(inputs);
            double[] spikes = new double[Math.multiplyExact(timeSteps, rates.length)];
            for (int i = 0; i < spikes.length; i++) {
                double rate = maxRate * Math.min(1, Math.max(0, rates[i % rates.length]));
                spikes[i] = random.nextDouble() < rate ? 1 : 0;
            }
            long[] shape = inputs.shape().clone();
            shape[0] *= timeSteps;
            return new Sequence(timeSteps, ArrayCopies.array(spikes, inputs.dataType(), shape));
        };
    }

    /**
     * One frame of the sample a step, such as the events of a time bin; the first frames where there are more than
     * steps.
     *
     * @return an encoder of {@code [N, frames, sample...]}
     */
    public static Encoder frames() {
        return Encoders::takeFrames;
    }

    private static Sequence takeFrames(INDArray inputs, int timeSteps, RandomGenerator random) {
        Check.that(
                inputs.rank() >= 3,
                "frames() expects inputs of [batch, frames, sample...], but got " + Arrays.toString(inputs.shape()));
        Check.that(
                inputs.size(1) >= timeSteps,
                "frames() needs a frame for each of " + timeSteps + " steps, but got " + inputs.size(1)
                        + " in inputs of " + Arrays.toString(inputs.shape())
                        + "; ask for fewer steps or cut the recordings into more frames");
        int[] timeFirst = new int[inputs.rank()];
        Arrays.setAll(timeFirst, i -> i);
        timeFirst[0] = 1;
        timeFirst[1] = 0;
        INDArray first = inputs.permute(timeFirst)
                .get(NDArrayIndex.interval(0, timeSteps))
                .dup('c');
        long[] shape = Arrays.copyOfRange(first.shape(), 1, first.rank());
        shape[0] *= timeSteps;
        return new Sequence(timeSteps, first.reshape('c', shape));
    }
}
