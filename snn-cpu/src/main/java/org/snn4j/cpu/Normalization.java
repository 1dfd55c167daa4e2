package org.snn4j.cpu;

import java.util.Arrays;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.snn4j.check.Check;
import org.snn4j.layer.BatchNorm;
import org.snn4j.pass.Mode;
import org.snn4j.pass.Parameter;
import org.snn4j.pass.Pass;
import org.snn4j.pass.Weights;

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
final class Normalization {
    private final BatchNorm layer;
    private final Activation input;
    private final int channels;
    private double[] mean = new double[0];
    private double[] variance = new double[0];
    private double[] inverseDeviation = new double[0];
    private double[] gamma = new double[0];
    private double[] beta = new double[0];
    private double @Nullable [] stepWeights;

    Normalization(BatchNorm layer, Activation input) {
        this.layer = layer;
        this.input = input;
        this.channels = input.shape().size(0);
    }

    /** Reads what the forward pass needs; in training the statistics of the batch come by {@link #measure}. */
    void prepare(Pass pass) {
        int before = pass.firstStep();
        layer.checkSteps(before + pass.timeSteps());
        gamma = doubles(pass, layer.gamma());
        beta = doubles(pass, layer.beta());
        Parameter weights = layer.timeWeights();
        stepWeights =
                weights == null ? null : Arrays.copyOfRange(doubles(pass, weights), before, before + pass.timeSteps());
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
            mean = doubles(pass, layer.runningMean());
            variance = doubles(pass, layer.runningVariance());
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
        int channel = first * OneDnn.BLOCK;
        int last = Math.min(channels, end * OneDnn.BLOCK);
        addUp(first, end, sums, 0, mean);
        addUp(first, end, sums, OneDnn.BLOCK, variance);
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

    /** Moves the running statistics towards those of the batch, once all are measured. */
    void follow(Pass pass) {
        double count = count() / input.timeSteps() * pass.timeSteps();
        follow(pass, layer.runningMean(), mean, 1);
        follow(pass, layer.runningVariance(), variance, count / (count - 1));
    }

    private void follow(Pass pass, Parameter running, double[] batch, double factor) {
        INDArray target = Nd4j.createFromArray(batch).castTo(pass.weights().dataType());
        pass.value(running).muli(1 - layer.momentum()).addi(target.muli(layer.momentum() * factor));
    }

    private double count() {
        return (double) input.rows() * input.shape().size(1) * input.shape().size(2);
    }

    boolean weighted() {
        return stepWeights != null;
    }

    /** Step weight p[t], 1 without. */
    double stepWeight(int step) {
        return stepWeights == null ? 1 : stepWeights[step];
    }

    double scale(int channel) {
        return channel < channels ? gamma[channel] * inverseDeviation[channel] : 0;
    }

    double shift(int channel) {
        return channel < channels ? beta[channel] - mean[channel] * scale(channel) : 0;
    }

    /**
     * Measures the batch and goes over the planes once more, with scale and shift known.
     *
     * @param tiles makes what one thread works in on the second trip
     * @param second what it does there
     */
    <S> void measureThen(Supplier<S> tiles, ChannelTrips.Trip<S> second) {
        int planes = input.planes();
        double[][] sums = new double[input.batch() * planes][];
        record Mine<S>(ChannelMoments moments, S tiles) {}
        Workers.run(
                () -> new Mine<>(new ChannelMoments(input), tiles.get()),
                new ChannelTrips<Mine<S>>(
                        input,
                        1,
                        (sample, plane, mine) ->
                                sums[sample * planes + plane] = mine.moments().of(sample, plane),
                        (first, end) -> measure(first, end, sums),
                        (sample, plane, mine) -> second.run(sample, plane, mine.tiles())));
    }

    /** The first trip of the backward pass over one plane of a sample. */
    @FunctionalInterface
    interface FirstTrip<S> {
        /**
         * Leaves p[t] * dy without the gain in the gradient.
         *
         * @return for each row (step, or one for all where steps have no weights): sums by lane of dy without the gain,
         *     then of dy * z
         */
        double[] run(int sample, int plane, S tiles);
    }

    /**
     * Goes back.
     *
     * @param pass receives the gradients of gamma, beta and the step weights
     * @param gradient becomes dz
     * @param gain of what comes behind the normalisation
     * @param tiles makes what one thread works in on the first trip
     * @param first what it does there
     */
    <S> void backward(Pass pass, Activation gradient, float gain, Supplier<S> tiles, FirstTrip<S> first) {
        int planes = input.planes();
        double[][] sums = new double[input.batch() * planes][];
        Back back = new Back(gain);
        record Mine<S>(S tiles, NormalizationGradient last) {}
        Workers.run(
                () -> new Mine<>(tiles.get(), new NormalizationGradient(input)),
                new ChannelTrips<Mine<S>>(
                        input,
                        2,
                        (sample, plane, mine) -> sums[sample * planes + plane] = first.run(sample, plane, mine.tiles()),
                        (begin, end) -> back.take(begin, end, sums),
                        (sample, plane, mine) -> mine.last().finish(sample, plane, back, gradient)));
        back.finish(pass);
    }

    /** The gradients that a backward pass has added up so far, and the numbers that turn dy into dz, by channel. */
    final class Back {
        /** Steps with a weight of their own, or 1. */
        final int rows = stepWeights == null ? 1 : stepWeights.length;

        private final float gain;
        private final double[] dGamma = new double[channels];
        private final double[] dBeta = new double[channels];
        private final double[] dSteps = new double[rows];
        private final float[][] coefficients = new float[3][OneDnn.padded(channels)];

        /**
         * Begins.
         *
         * @param gain of what comes behind the normalisation
         */
        Back(float gain) {
            this.gain = gain;
        }

        /**
         * Takes in the channels of some blocks.
         *
         * @param first block
         * @param end block behind the last one
         * @param sums by sample and block, for each row: sums by lane of dy without the gain, then of dy * z
         */
        void take(int first, int end, double[][] sums) {
            double[] dy = new double[channels];
            double[] dyZ = new double[channels];
            int begin = first * OneDnn.BLOCK;
            int last = Math.min(channels, end * OneDnn.BLOCK);
            for (int row = 0; row < rows; row++) {
                Arrays.fill(dy, 0);
                Arrays.fill(dyZ, 0);
                addUp(first, end, sums, 2 * row * OneDnn.BLOCK, dy);
                addUp(first, end, sums, (2 * row + 1) * OneDnn.BLOCK, dyZ);
                double weight = stepWeight(row);
                for (int c = begin; c < last; c++) {
                    double dyXhat = gain * (dyZ[c] - mean[c] * dy[c]) * inverseDeviation[c];
                    dBeta[c] += weight * gain * dy[c];
                    dGamma[c] += weight * dyXhat;
                    dSteps[row] += gamma[c] * dyXhat + beta[c] * gain * dy[c];
                }
            }
            double count = count();
            for (int c = begin; c < last; c++) {
                double slope = -scale(c) * inverseDeviation[c] * dGamma[c] / count;
                coefficients[0][c] = (float) (scale(c) * gain);
                coefficients[1][c] = (float) slope;
                coefficients[2][c] = (float) (-scale(c) * dBeta[c] / count - mean[c] * slope);
            }
        }

        /** Coefficients of one block in dz = a * (p[t] * dy without the gain) + b * z + c, spread over three tiles. */
        void spread(int plane, float[][] tiles, int length) {
            int channel = plane * OneDnn.BLOCK;
            for (int i = 0; i < coefficients.length; i++) {
                float[] block = Arrays.copyOfRange(coefficients[i], channel, channel + OneDnn.BLOCK);
                Tile.spread(block, tiles[i], length);
            }
        }

        /** Adds the gradients of gamma, beta and the step weights to the pass. */
        void finish(Pass pass) {
            add(pass, layer.gamma(), dGamma);
            add(pass, layer.beta(), dBeta);
            Parameter weights = layer.timeWeights();
            if (weights != null) {
                // A shorter prediction never comes here, so there are as many rows as weights.
                add(pass, weights, dSteps);
            }
        }
    }

    /** Adds to the channels of some blocks, in the order of the samples, so that threads do not show in the result. */
    private void addUp(int first, int end, double[][] sums, int offset, double[] into) {
        int planes = input.planes();
        for (int sample = 0; sample < input.batch(); sample++) {
            for (int plane = first; plane < end; plane++) {
                double[] lanes = sums[sample * planes + plane];
                int channel = plane * OneDnn.BLOCK;
                int used = Math.min(OneDnn.BLOCK, channels - channel);
                for (int lane = 0; lane < used; lane++) {
                    into[channel + lane] += lanes[offset + lane];
                }
            }
        }
    }

    /** Reads an array past ND4J, whose operations would take most of the time of a small pass. */
    static double[] doubles(Pass pass, Parameter parameter) {
        Weights weights = pass.weights();
        INDArray vector = parameter.role().trained() ? weights.trained() : weights.statistics();
        float[] floats = new float[Math.toIntExact(parameter.length())];
        NativeFloats.floats(vector).getPointer(parameter.offset()).get(floats);
        double[] doubles = new double[floats.length];
        for (int i = 0; i < floats.length; i++) {
            doubles[i] = floats[i];
        }
        return doubles;
    }

    private static void add(Pass pass, Parameter parameter, double[] gradient) {
        INDArray addend = Nd4j.createFromArray(gradient).castTo(pass.weights().dataType());
        pass.gradients().add(parameter, addend);
    }
}
