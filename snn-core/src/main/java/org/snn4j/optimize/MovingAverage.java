package org.snn4j.optimize;

import java.util.List;
import java.util.function.Supplier;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.snn4j.check.Check;
import org.snn4j.pass.ComputationInterruptedException;
import org.snn4j.pass.Weights;

/**
 * A moving average of a network's weights (EMA), updated after each training step and used for predictions.
 *
 * <pre>
 * a = d * a + (1 - d) * w,    d of step n = min(decay, (1 + n) / (10 + n)),  n from 1
 * </pre>
 *
 * <p>It begins at the weights as they are. The smaller d of the first steps is a warm-up, so that a short run does not keep its
 * first, random weights; after {@code 9 / (1 - decay)} steps it has no effect. It is that of TensorFlow's {@code ExponentialMovingAverage} with
 * {@code num_updates}. Running statistics of batch normalisation are averaged like weights, as in timm's {@code ModelEmaV2}, which
 * averages all state: they then belong to about the same steps as the averaged weights.
 *
 * <p>Polyak and Juditsky, "Acceleration of stochastic approximation by averaging", SIAM J. Control Optim. 30(4), 1992. Used by one
 * thread, the one that trains.
 */
public final class MovingAverage {
    private final double decay;
    private final Weights weights;
    /** The averages; the weights of the last step while the averages are in the network. */
    private final INDArray trained;

    private final INDArray statistics;
    private long steps;

    private MovingAverage(double decay, Weights weights) {
        this.decay = Check.inside(decay, 0, 1, "the decay of the moving average");
        this.weights = weights;
        this.trained = weights.trained().dup();
        this.statistics = weights.statistics().dup();
    }

    /**
     * Begins an average at the weights as they are.
     *
     * @param decay d, inside (0, 1); 0.999 averages about the last thousand steps
     * @param weights of the network that is trained
     * @return the average
     */
    public static MovingAverage of(double decay, Weights weights) {
        return new MovingAverage(decay, weights);
    }

    /** Counts in the weights and statistics of a training step that has just been done, within {@link Weights#changing}. */
    public void update() {
        steps++;
        Mix mix = new Mix(1 - Math.min(decay, (1.0 + steps) / (10.0 + steps)));
        moveTowards(weights.trained(), trained, mix);
        moveTowards(weights.statistics(), statistics, mix);
    }

    private static void moveTowards(INDArray now, INDArray average, Mix mix) {
        FlatVector flat = new FlatVector(average);
        Tiles.update(
                List.of(flat, FlatVector.gradient(now, average)), List.of(new Range(0, flat.length(), false)), mix);
    }

    /** {@code a + share * (w - a)}, whose rounding errors do not add up to a bias of the average. */
    private record Mix(double share) implements Kernel {
        @Override
        public void update(float[][] rows, int count, boolean decays) {
            float[] average = rows[0];
            float[] now = rows[1];
            float moved = (float) share;
            for (int i = 0; i < count; i++) {
                average[i] += moved * (now[i] - average[i]);
            }
        }

        @Override
        public void update(double[][] rows, int count, boolean decays) {
            double[] average = rows[0];
            double[] now = rows[1];
            for (int i = 0; i < count; i++) {
                average[i] += share * (now[i] - average[i]);
            }
        }
    }

    /**
     * Does something while the network has the averages; afterwards it has the weights of the last step again, also where the
     * work throws.
     *
     * @param work such as a validation
     * @param <T> of its result
     * @return its result
     */
    public <T> T averaged(Supplier<T> work) {
        exchange();
        try {
            return work.get();
        } finally {
            exchange();
        }
    }

    /** Exchanges the averages with the network's weights and statistics; a second call undoes it. */
    public void exchange() {
        try {
            weights.changing(this::exchanged);
        } catch (ComputationInterruptedException interrupted) {
            // The thread stays interrupted, so that this call waits to the end and the exchange is never left out.
            weights.changing(this::exchanged);
        }
    }

    private MovingAverage exchanged() {
        exchange(weights.trained(), trained);
        exchange(weights.statistics(), statistics);
        return this;
    }

    private static void exchange(INDArray one, INDArray other) {
        INDArray kept = one.dup();
        one.assign(other);
        other.assign(kept);
        kept.close();
    }

    /**
     * What the network does not have at the moment: the averages, or within {@link #averaged} the weights of the last step.
     *
     * @return the live vector, laid out like {@link Weights#trained}
     */
    public INDArray otherTrained() {
        return trained;
    }

    /**
     * The statistics that the network does not have at the moment.
     *
     * @return the live vector, laid out like {@link Weights#statistics}
     */
    public INDArray otherStatistics() {
        return statistics;
    }

    /**
     * Continues the warm-up of a run that is resumed.
     *
     * @param done training steps done before
     */
    public void resumeAfter(long done) {
        steps = done;
    }
}
