package org.snn4j.cpu;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.snn4j.internal.Check;
import org.snn4j.layer.BatchNorm;
import org.snn4j.layer.Mode;
import org.snn4j.layer.Parameter;
import org.snn4j.layer.Pass;

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
    private double[] inverseDeviation = new double[0];
    private double[] gamma = new double[0];
    private double[] beta = new double[0];
    private double @Nullable [] stepWeights;

    Normalization(BatchNorm layer, Activation input) {
        this.layer = layer;
        this.input = input;
        this.channels = input.shape().size(0);
    }

    /** Statistics of the batch in training, which also moves the running ones; those in prediction. */
    void prepare(Pass pass) {
        if (pass.mode() == Mode.TRAIN) {
            fromBatch(pass);
        } else {
            read(pass, doubles(pass, layer.runningMean()), doubles(pass, layer.runningVariance()));
        }
    }

    private void fromBatch(Pass pass) {
        double[][] moments = ChannelMoments.of(input);
        read(pass, moments[0], moments[1]);
        // An input that is the same at every step counts as if it had been repeated, as in the reference.
        double count = count() / input.timeSteps() * pass.timeSteps();
        Check.that(
                count > 1,
                layer.name() + " needs more than one value per channel to train, but got a batch of 1 with one pixel"
                        + " and one step; use a larger batch");
        follow(pass, layer.runningMean(), moments[0], 1);
        follow(pass, layer.runningVariance(), moments[1], count / (count - 1));
    }

    /** Moves a running statistic towards that of the batch. */
    private void follow(Pass pass, Parameter running, double[] batch, double factor) {
        INDArray target = Nd4j.createFromArray(batch).castTo(pass.weights().dataType());
        pass.value(running).muli(1 - layer.momentum()).addi(target.muli(layer.momentum() * factor));
    }

    private double count() {
        return (double) input.rows() * input.shape().size(1) * input.shape().size(2);
    }

    private void read(Pass pass, double[] newMean, double[] variance) {
        mean = newMean;
        inverseDeviation = new double[channels];
        for (int c = 0; c < channels; c++) {
            inverseDeviation[c] = 1 / Math.sqrt(variance[c] + layer.eps());
        }
        gamma = doubles(pass, layer.gamma());
        beta = doubles(pass, layer.beta());
        Parameter weights = layer.timeWeights();
        stepWeights = weights == null ? null : doubles(pass, weights);
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
     * Adds the gradients of gamma, beta and the step weights to the pass, and turns p[t] * dy into dz.
     *
     * @param pass receives the gradients
     * @param sums by row (step, or one for all steps where steps have no weights) and channel: sums of dy, then sums of
     *     dy * z
     * @param gradient p[t] * dy / gain, summed over steps where the input is the same at every step; becomes dz
     * @param gain of what comes behind the normalisation; the sums have it already
     */
    void backward(Pass pass, double[][][] sums, Activation gradient, double gain) {
        double[] dGamma = new double[channels];
        double[] dBeta = new double[channels];
        double[] dSteps = new double[sums[0].length];
        for (int row = 0; row < dSteps.length; row++) {
            double weight = stepWeight(row);
            for (int c = 0; c < channels; c++) {
                double dy = sums[0][row][c];
                double dyXhat = (sums[1][row][c] - mean[c] * dy) * inverseDeviation[c];
                dBeta[c] += weight * dy;
                dGamma[c] += weight * dyXhat;
                dSteps[row] += gamma[c] * dyXhat + beta[c] * dy;
            }
        }
        add(pass, layer.gamma(), dGamma);
        add(pass, layer.beta(), dBeta);
        Parameter weights = layer.timeWeights();
        if (weights != null) {
            // A shorter prediction never comes here, so there are as many rows as weights.
            add(pass, weights, dSteps);
        }
        double count = count();
        float[][] coefficients = new float[3][OneDnn.padded(channels)];
        for (int c = 0; c < channels; c++) {
            double slope = -scale(c) * inverseDeviation[c] * dGamma[c] / count;
            coefficients[0][c] = (float) (scale(c) * gain);
            coefficients[1][c] = (float) slope;
            coefficients[2][c] = (float) (-scale(c) * dBeta[c] / count - mean[c] * slope);
        }
        Workers.run(
                input.rows() * input.planes(),
                () -> new float[5][Tile.LENGTH],
                (unit, tiles) -> combine(unit, coefficients, gradient, tiles));
    }

    private void combine(int unit, float[][] coefficients, Activation gradient, float[][] tiles) {
        int length = input.planeLength();
        int lanes = Math.min(length, Tile.LENGTH);
        int channel = unit % input.planes() * OneDnn.BLOCK;
        for (int i = 0; i < 3; i++) {
            float[] block = Arrays.copyOfRange(coefficients[i], channel, channel + OneDnn.BLOCK);
            Tile.spread(block, tiles[i], lanes);
        }
        for (int at = 0; at < length; at += Tile.LENGTH) {
            int count = Math.min(Tile.LENGTH, length - at);
            int start = unit * length + at;
            input.floats().get(start, tiles[3], count);
            gradient.floats().get(start, tiles[4], count);
            Tile.combine(tiles[4], tiles[0], tiles[3], tiles[1], tiles[2], count);
            gradient.floats().put(start, tiles[4], count);
        }
    }

    /**
     * Sums over planes by channel, in the order of the planes, so that the threads do not show in the result.
     *
     * @param input where the planes lie
     * @param planes by plane and row: sums by lane of one quantity, then of a second
     * @return by quantity, row and channel
     */
    static double[][][] byChannel(Activation input, double[][][] planes) {
        int rows = planes[0].length;
        int channels = input.shape().size(0);
        double[][][] sums = new double[2][rows][channels];
        for (int unit = 0; unit < planes.length; unit++) {
            int first = unit % input.planes() * OneDnn.BLOCK;
            for (int row = 0; row < rows; row++) {
                for (int c = first; c < Math.min(channels, first + OneDnn.BLOCK); c++) {
                    sums[0][row][c] += planes[unit][row][c - first];
                    sums[1][row][c] += planes[unit][row][OneDnn.BLOCK + c - first];
                }
            }
        }
        return sums;
    }

    static double[] doubles(Pass pass, Parameter parameter) {
        return pass.value(parameter).dup('c').data().asDouble();
    }

    private static void add(Pass pass, Parameter parameter, double[] gradient) {
        INDArray addend = Nd4j.createFromArray(gradient).castTo(pass.weights().dataType());
        pass.addGradient(parameter, addend);
    }
}
