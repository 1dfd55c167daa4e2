package org.snn4j.neuron;

import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.snn4j.check.Check;
import org.snn4j.random.Bernoulli;
import org.snn4j.schedule.Progress;

/**
 * Adaptive smoothing gradient learning: in training, a random share of the neurons emits the smooth function whose
 * derivative stands in for that of the spike, and the width of that function is learned.
 *
 * <pre>
 * u = sigmoid(d) v + x,   h = clip(exp(a) (u - vThreshold) + 1/2, 0, 1)
 * o = H(u - vThreshold)                            in predictions, H(0) = 1
 * o = M H(u - vThreshold) + (1 - M) h              in training, M = 0 with probability p, redrawn for every step
 * v = u (1 - o)                                    hard reset
 * v = u - vThreshold o                             soft reset
 * emits vThreshold o;   backward: do/du = exp(a) where 0 &lt; h &lt; 1, whatever M is
 * </pre>
 *
 * <p>Wang et al., ICML 2023, with the rectangle of their reference code (InvRectangle, EfficientNoisySpikeII, LIFCell).
 * One d and one a are learned for each layer. After the epochs in which 0, 20, 40, 60, 80 and 95 % of the run are
 * reached, p is multiplied by gamma, once where several of them fall together, as in the reference code. The firing
 * rate is the mean of o; in training that is not only spikes.
 *
 * @param decay share of the membrane kept before training, sigmoid(d), inside (0, 1)
 * @param width of the slope of h before training, exp(-a), above 0
 * @param vThreshold firing level and height of a spike, above 0
 * @param softReset whether a spike subtracts the threshold instead of setting the membrane to 0
 * @param p share of the neurons that emit h in the first epoch, in [0, 1]
 * @param gamma what p is multiplied by as training proceeds, in [0, 1]
 */
public record Asgl(double decay, double width, double vThreshold, boolean softReset, double p, double gamma)
        implements Neuron {
    private static final double[] MILESTONES = {0, 0.2, 0.4, 0.6, 0.8, 0.95};

    /**
     * Checks the ranges.
     *
     * @param decay share of the membrane kept before training
     * @param width of the slope of h before training
     * @param vThreshold firing level and height of a spike
     * @param softReset whether a spike subtracts the threshold
     * @param p share of the neurons that emit h in the first epoch
     * @param gamma what p is multiplied by as training proceeds
     * @throws IllegalArgumentException where one is out of range
     */
    public Asgl {
        Check.inside(decay, 0, 1, "decay");
        Check.positive(width, "width");
        Check.positive(vThreshold, "vThreshold");
        Check.inRange(p, 0, 1, "p");
        Check.inRange(gamma, 0, 1, "gamma");
    }

    /**
     * Decay 0.5, width 1, threshold 0.5, hard reset to 0, p 0.2, gamma 0.5.
     *
     * <p>Threshold, reset, decay and p are those of the reference code and its example command. That command has gamma
     * 1, which leaves p as it is; here p falls, so that a network ends training nearly as predictions run it.
     *
     * @return the neuron
     */
    public static Asgl of() {
        return new Asgl(0.5, 1, 0.5, false, 0.2, 0.5);
    }

    /**
     * Chooses the share of the membrane that is kept before training.
     *
     * @param share inside (0, 1)
     * @return a new neuron
     * @throws IllegalArgumentException where it does not lie inside (0, 1)
     */
    public Asgl decay(double share) {
        return new Asgl(share, width, vThreshold, softReset, p, gamma);
    }

    /**
     * Chooses the width of the smooth function before training.
     *
     * @param unit in that of the input, above 0
     * @return a new neuron
     * @throws IllegalArgumentException where it is not a finite number above 0
     */
    public Asgl width(double unit) {
        return new Asgl(decay, unit, vThreshold, softReset, p, gamma);
    }

    /**
     * Chooses the firing level, which is also what a spike emits.
     *
     * @param level above 0
     * @return a new neuron
     * @throws IllegalArgumentException where it is not a finite number above 0
     */
    public Asgl vThreshold(double level) {
        return new Asgl(decay, width, level, softReset, p, gamma);
    }

    /**
     * Chooses a soft reset: a spike subtracts the threshold from the membrane.
     *
     * @return a new neuron
     */
    public Asgl resetBySubtraction() {
        return new Asgl(decay, width, vThreshold, true, p, gamma);
    }

    /**
     * Chooses how many neurons are smooth in training.
     *
     * @param first share in the first epoch, in [0, 1]
     * @param factor what it is multiplied by as training proceeds, in [0, 1]
     * @return a new neuron
     * @throws IllegalArgumentException where one is out of range
     */
    public Asgl smoothShare(double first, double factor) {
        return new Asgl(decay, width, vThreshold, softReset, first, factor);
    }

    /**
     * Share of the neurons that emit h at one moment of training.
     *
     * @param progress how far training has come
     * @return p times gamma for each milestone that has passed
     */
    public double p(Progress progress) {
        long behind = DoubleStream.of(MILESTONES)
                .map(share -> Math.floor(share * progress.epochs()))
                .distinct()
                .filter(epoch -> epoch < progress.epoch())
                .count();
        return p * Math.pow(gamma, behind);
    }

    /**
     * Draws which neurons fire the step function at one training step: the mask M.
     *
     * @param moment the step, and the seed of the drawing
     * @return 1 for those, 0 for the others, in C order of {@code [N, sample...]}
     */
    public Bernoulli spiking(Moment moment) {
        return Bernoulli.of(moment.seed(), moment.step(), 1 - p(moment.progress()));
    }

    @Override
    public double spikeHeight() {
        return vThreshold;
    }

    @Override
    public List<Learned> learned() {
        return List.of(new Learned("d", Math.log(decay / (1 - decay))), new Learned("a", -Math.log(width)));
    }

    @Override
    public INDArray rest(INDArray current) {
        return Nd4j.zerosLike(current);
    }

    @Override
    public Neuron inTraining(Moment moment) {
        return new Masked(this, spiking(moment));
    }

    @Override
    public Step step(INDArray current, INDArray membrane, List<INDArray> learned) {
        return AsglStep.run(this, null, current, membrane, learned);
    }

    /** The neuron in training, at one step. */
    private record Masked(Asgl neuron, Bernoulli spiking) implements Neuron {
        @Override
        public INDArray rest(INDArray current) {
            return neuron.rest(current);
        }

        @Override
        public List<Learned> learned() {
            return neuron.learned();
        }

        @Override
        public Step step(INDArray current, INDArray membrane, List<INDArray> learned) {
            int[] places = new int[Math.toIntExact(current.length())];
            Arrays.setAll(places, i -> i);
            spiking.fill(places, 0, places, places.length);
            INDArray mask =
                    Nd4j.createFromArray(places).reshape('c', current.shape()).castTo(current.dataType());
            return AsglStep.run(neuron, mask, current, membrane, learned);
        }
    }
}
