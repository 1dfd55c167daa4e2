package org.snn4j.cpu.neuron;

import java.util.Arrays;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.snn4j.check.Check;
import org.snn4j.cpu.memory.Activation;
import org.snn4j.cpu.memory.Blocks;
import org.snn4j.cpu.memory.ParameterValues;
import org.snn4j.cpu.parallel.Workers;
import org.snn4j.layer.BatchNorm;
import org.snn4j.pass.Mode;
import org.snn4j.pass.Parameter;
import org.snn4j.pass.Pass;

/**
 * The per-channel numbers of a batch normalisation in one pass; the planes themselves are left to the kernels.
 *
 * <p>With M values per channel, r = 1/sqrt(variance + eps), xhat = (z - mean) * r and step weights p (1 without):
 *
 * <pre>
 * y[t]   = p[t] * (gamma * xhat[t] + beta)                         = p[t] * (scale * z + shift)
 * dz[t]  = gamma * r * (p[t] * dy[t] - dbeta/M - xhat[t] * dgamma/M)
 * dbeta  = sum_t p[t] sum dy[t],   dgamma = sum_t p[t] sum dy[t] * xhat[t]
 * dp[t]  = sum_c gamma * sum dy[t] * xhat[t] + beta * sum dy[t]
 * </pre>
 */
public final class Normalization {
    private final BatchNorm layer;
    private final Loops loops;
    private final Activation input;
    private final int channels;
    private double[] mean = new double[0];
    private double[] variance = new double[0];
    private double[] inverseDeviation = new double[0];
    private double[] gamma = new double[0];
    private double[] beta = new double[0];
    private double @Nullable [] stepWeights;

    /**
     * Creates it.
     *
     * @param loops over blocks of channels
     * @param input in blocks of channels
     */
    public Normalization(BatchNorm layer, Loops loops, Activation input) {
        this.layer = layer;
        this.loops = loops;
        this.input = input;
        this.channels = input.shape().size(0);
    }

    /** Reads what the forward pass needs; in training the statistics of the batch come by {@link #measure}. */
    void prepare(Pass pass) {
        int before = pass.firstStep();
        layer.checkSteps(before + pass.timeSteps());
        gamma = ParameterValues.of(pass, layer.gamma());
        Parameter shift = layer.beta();
        beta = shift == null ? new double[channels] : ParameterValues.of(pass, shift);
        Parameter weights = layer.timeWeights();
        stepWeights = weights == null
                ? null
                : Arrays.copyOfRange(ParameterValues.of(pass, weights), before, before + pass.timeSteps());
        if (pass.mode() == Mode.TRAIN) {
            // An input that is the same at every step counts as if it had been repeated, as in the reference.
            Check.that(
                    count() / input.timeSteps() * pass.timeSteps() > 1,
                    layer.name()
                            + " needs more than one value per channel to train, but got a batch of 1 with one pixel"
                            + " and one step; use a larger batch");
            mean = new double[channels];
            variance = new double[channels];
            inverseDeviation = new double[channels];
        } else {
            mean = ParameterValues.of(pass, layer.runningMean());
            variance = ParameterValues.of(pass, layer.runningVariance());
            inverseDeviation = new double[channels];
            invert(0, channels);
        }
    }

    /**
     * Mean and biased variance over the batch, for the channels of some blocks.
     *
     * @param first block
     * @param end block behind the last one
     * @param sums by sample and block: sums by lane, then sums of squares by lane
     */
    private void measure(int first, int end, double[][] sums) {
        int channel = first * Blocks.LENGTH;
        int last = Math.min(channels, end * Blocks.LENGTH);
        addUp(first, end, sums, 0, mean);
        addUp(first, end, sums, Blocks.LENGTH, variance);
        double count = count();
        for (int c = channel; c < last; c++) {
            mean[c] /= count;
            variance[c] = Math.max(0, variance[c] / count - mean[c] * mean[c]);
        }
        invert(channel, last);
    }

    private void invert(int first, int end) {
        for (int c = first; c < end; c++) {
            inverseDeviation[c] = 1 / Math.sqrt(variance[c] + layer.eps());
        }
    }

    /** Moves the running statistics towards those of the batch, after all channels are measured. */
    void updateRunningStatistics(Pass pass) {
        double count = count() / input.timeSteps() * pass.timeSteps();
        update(pass, layer.runningMean(), mean, 1);
        update(pass, layer.runningVariance(), variance, count / (count - 1));
    }

    private void update(Pass pass, Parameter running, double[] batch, double factor) {
        INDArray target = Nd4j.createFromArray(batch).castTo(pass.weights().dataType());
        pass.value(running).muli(1 - layer.momentum()).addi(target.muli(layer.momentum() * factor));
    }

    double count() {
        return (double) input.rows() * input.shape().size(1) * input.shape().size(2);
    }

    boolean weighted() {
        return stepWeights != null;
    }

    /** Step weight p[t], 1 without. */
    double stepWeight(int step) {
        return stepWeights == null ? 1 : stepWeights[step];
    }

    /** Rows of sums in the backward pass: one for each step where steps have weights, else one for all. */
    int rows() {
        return stepWeights == null ? 1 : stepWeights.length;
    }

    int channels() {
        return channels;
    }

    double mean(int channel) {
        return mean[channel];
    }

    double inverseDeviation(int channel) {
        return inverseDeviation[channel];
    }

    double gamma(int channel) {
        return gamma[channel];
    }

    double beta(int channel) {
        return beta[channel];
    }

    double scale(int channel) {
        return channel < channels ? gamma[channel] * inverseDeviation[channel] : 0;
    }

    double shift(int channel) {
        return channel < channels ? beta[channel] - mean[channel] * scale(channel) : 0;
    }

    /**
     * Measures the batch, and then processes its planes again with scale and shift known.
     *
     * @param tiles makes what one thread works in
     * @param second processes a plane
     */
    <S> void measureThen(Supplier<S> tiles, ChannelSweeps.Sweep<S> second) {
        int planes = input.planes();
        double[][] sums = new double[input.batch() * planes][];
        record Mine<S>(ChannelMoments moments, S tiles) {}
        Workers.run(
                () -> new Mine<>(new ChannelMoments(loops, input), tiles.get()),
                new ChannelSweeps<Mine<S>>(
                        input,
                        1,
                        (sample, plane, mine) ->
                                sums[sample * planes + plane] = mine.moments().of(sample, plane),
                        (first, end) -> measure(first, end, sums),
                        (sample, plane, mine) -> second.run(sample, plane, mine.tiles())));
    }

    /** The first sweep of the backward pass over one plane of a sample. */
    @FunctionalInterface
    interface FirstSweep<S> {
        /**
         * Leaves p[t] * dy without the gain in the gradient.
         *
         * @return for each row (step, or one for all where steps have no weights): sums by lane of dy without the gain,
         *     then of dy * z
         */
        double[] run(int sample, int plane, S tiles);
    }

    /**
     * Runs the backward pass.
     *
     * @param pass receives the gradients of gamma, beta and the step weights
     * @param gradient becomes dz
     * @param gain factor of the neuron behind the normalisation
     * @param tiles makes what one thread works in
     * @param first processes a plane
     */
    <S> void backward(Pass pass, Activation gradient, float gain, Supplier<S> tiles, FirstSweep<S> first) {
        int planes = input.planes();
        double[][] sums = new double[input.batch() * planes][];
        NormalizationBackward back = new NormalizationBackward(this, layer, gain);
        record Mine<S>(S tiles, NormalizationGradient last) {}
        Workers.run(
                () -> new Mine<>(tiles.get(), new NormalizationGradient(loops, input)),
                new ChannelSweeps<Mine<S>>(
                        input,
                        2,
                        (sample, plane, mine) -> sums[sample * planes + plane] = first.run(sample, plane, mine.tiles()),
                        (begin, end) -> back.add(begin, end, sums),
                        (sample, plane, mine) -> mine.last().finish(sample, plane, back, gradient)));
        back.finish(pass);
    }

    /** Adds to the channels of some blocks, in the order of the samples, so that threads do not show in the result. */
    void addUp(int first, int end, double[][] sums, int offset, double[] into) {
        int planes = input.planes();
        for (int sample = 0; sample < input.batch(); sample++) {
            for (int plane = first; plane < end; plane++) {
                double[] lanes = sums[sample * planes + plane];
                int channel = plane * Blocks.LENGTH;
                int used = Math.min(Blocks.LENGTH, channels - channel);
                for (int lane = 0; lane < used; lane++) {
                    into[channel + lane] += lanes[offset + lane];
                }
            }
        }
    }
}
