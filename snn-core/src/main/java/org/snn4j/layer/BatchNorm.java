package org.snn4j.layer;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.ops.transforms.Transforms;
import org.snn4j.array.ChannelSums;
import org.snn4j.check.Check;
import org.snn4j.pass.Mode;
import org.snn4j.pass.Parameter;
import org.snn4j.pass.Parameter.Role;
import org.snn4j.pass.Pass;
import org.snn4j.pass.Sequence;
import org.snn4j.pass.Shape;

/**
 * Normalises each channel over steps, samples and pixels: {@code y = gamma * (x - mean) / sqrt(variance + eps) + beta}.
 *
 * <p>Training uses the mean and the biased variance of the batch, over T*N*H*W values (T*N on a flat input), and moves
 * the running ones by {@code momentum} towards them, the variance with the unbiased factor {@code M / (M - 1)}.
 * Prediction uses the running ones. An input that is the same at every step counts T times in M: mean and biased
 * variance are those of one step, and M is T*N*H*W as if it had been repeated.
 *
 * <p>Three published forms: plain (Ioffe and Szegedy, arXiv 1502.03167); threshold-dependent, tdBN (Zheng et al.,
 * arXiv 2011.05280), which differs only in gamma's first value, {@code alpha * vThreshold}; and with a learned weight
 * per step, TEBN (Duan et al., NeurIPS 2022), {@code y[t] = p[t] * (gamma * ... + beta)}, which tells steps apart and
 * so has all steps in its output; a prediction of fewer steps uses the first p.
 *
 * @param name the layer's name
 * @param inputShape {@code [channels, height, width]} or {@code [features]}
 * @param eps added to the variance
 * @param momentum share of the batch in the running statistics
 * @param gamma scale, {@code [channels]}
 * @param beta shift, {@code [channels]}; null for a step of {@link BatchNormThroughTime}, which has none
 * @param runningMean mean used in predictions, {@code [channels]}
 * @param runningVariance variance used in predictions, {@code [channels]}
 * @param timeWeights p, {@code [T]}; null for all but TEBN
 */
public record BatchNorm(
        String name,
        Shape inputShape,
        double eps,
        double momentum,
        Parameter gamma,
        @Nullable Parameter beta,
        Parameter runningMean,
        Parameter runningVariance,
        @Nullable Parameter timeWeights)
        implements Layer {
    private static final String KIND = "batchNorm";

    @Override
    public Forward forward(Sequence x, Pass pass) {
        checkSteps(pass.firstStep() + pass.timeSteps());
        INDArray input = x.folded();
        if (pass.mode() == Mode.PREDICT) {
            INDArray scale = pass.value(gamma).div(deviation(pass.value(runningVariance)));
            INDArray shift = shift(pass).sub(pass.value(runningMean).mul(scale));
            Sequence y = x.with(input.mul(perChannel(scale)).addi(perChannel(shift)));
            return Forward.withoutBackward(timeWeights == null ? y : weighted(y.over(pass.timeSteps()), pass));
        }
        INDArray mean = mean(input);
        INDArray normalized = input.sub(perChannel(mean));
        INDArray variance = mean(normalized.mul(normalized));
        INDArray deviation = deviation(variance);
        normalized.divi(perChannel(deviation));
        updateRunning(mean, variance, input.length() / channels(), x, pass);
        INDArray slope = pass.value(gamma).div(deviation);
        Sequence y = x.with(normalized.mul(perChannel(pass.value(gamma))).addi(perChannel(shift(pass))));
        Pullback pullback = dy -> {
            INDArray dGamma = ChannelSums.of(dy.mul(normalized));
            INDArray dBeta = ChannelSums.of(dy);
            pass.gradients().add(gamma, dGamma);
            if (beta != null) {
                pass.gradients().add(beta, dBeta);
            }
            double count = (double) dy.length() / channels();
            INDArray explained = normalized.mul(perChannel(dGamma.div(count))).addi(perChannel(dBeta.div(count)));
            return dy.sub(explained).muli(perChannel(slope));
        };
        return timeWeights == null ? new Forward(y, pullback) : weightedForward(y, pullback, timeWeights, pass);
    }

    private Forward weightedForward(Sequence y, Pullback before, Parameter p, Pass pass) {
        int steps = pass.timeSteps();
        Sequence repeated = y.over(steps);
        return new Forward(weighted(repeated, pass), dy -> {
            Sequence gradient = new Sequence(steps, dy);
            INDArray product = dy.mul(repeated.folded()).reshape('c', steps, dy.length() / steps);
            pass.gradients().add(p, product.sum(1));
            return before.apply(y.gradientOf(weighted(gradient, pass).folded(), steps));
        });
    }

    /** Multiplies each step by its p. */
    private Sequence weighted(Sequence y, Pass pass) {
        int steps = y.timeSteps();
        INDArray p = pass.value(Objects.requireNonNull(timeWeights));
        INDArray rows = y.folded().reshape('c', steps, y.folded().length() / steps);
        int before = pass.firstStep();
        INDArray ofSteps = p.get(NDArrayIndex.interval(before, before + steps)).reshape('c', steps, 1);
        return y.with(rows.mul(ofSteps).reshape('c', y.folded().shape()));
    }

    private void updateRunning(INDArray mean, INDArray variance, long held, Sequence x, Pass pass) {
        double count = (double) held / x.timeSteps() * pass.timeSteps();
        Check.that(
                count > 1,
                name + " needs more than one value per channel to train, but got a batch of 1 with one pixel and one"
                        + " step; use a larger batch");
        pass.value(runningMean).muli(1 - momentum).addi(mean.mul(momentum));
        pass.value(runningVariance).muli(1 - momentum).addi(variance.mul(momentum * count / (count - 1)));
    }

    /**
     * Refuses a pass of more steps than there are weights.
     *
     * @param steps of the pass
     * @throws IllegalArgumentException where there is a weight per step and the pass has more steps
     */
    public void checkSteps(int steps) {
        if (timeWeights != null) {
            int most = timeWeights.shape().size(0);
            Check.that(
                    steps <= most,
                    name + " has learned its weights for " + most + " steps and cannot run " + steps
                            + "; train it with timeSteps(" + steps + ")");
        }
    }

    private INDArray shift(Pass pass) {
        return beta == null ? Nd4j.zeros(pass.weights().dataType(), channels()) : pass.value(beta);
    }

    private INDArray deviation(INDArray variance) {
        return Transforms.sqrt(variance.add(eps), false);
    }

    private INDArray mean(INDArray values) {
        return ChannelSums.of(values).divi((double) values.length() / channels());
    }

    private INDArray perChannel(INDArray values) {
        return inputShape.rank() == 1 ? values.reshape('c', 1, channels()) : values.reshape('c', 1, channels(), 1, 1);
    }

    /**
     * Channels of the image, or features of a flat input.
     *
     * @return length of gamma and beta
     */
    public int channels() {
        return inputShape.size(0);
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Shape outputShape() {
        return inputShape;
    }

    @Override
    public List<Parameter> parameters() {
        List<Parameter> all = new ArrayList<>(List.of(gamma));
        if (beta != null) {
            all.add(beta);
        }
        if (timeWeights != null) {
            all.add(timeWeights);
        }
        all.addAll(List.of(runningMean, runningVariance));
        return all;
    }

    @Override
    public boolean unrollsTime() {
        return timeWeights != null;
    }

    @Override
    public boolean canContinue() {
        return true;
    }

    @Override
    public long keptPerStep() {
        return inputShape.length();
    }

    /** What differs from step to step. */
    public enum OverTime {
        /** Nothing. */
        SHARED,
        /** A learned factor: TEBN. */
        WEIGHTED,
        /** Scale and statistics: {@link BatchNormThroughTime}. */
        SEPARATE
    }

    /**
     * Describes a batch normalisation whose input is not known yet.
     *
     * @param eps added to the variance, above 0
     * @param momentum share of the batch in the running statistics, in [0, 1]
     * @param initialGamma first value of the scale
     * @param initialBeta first value of the shift
     * @param time what differs from step to step
     */
    public record Factory(double eps, double momentum, double initialGamma, double initialBeta, OverTime time)
            implements LayerFactory {
        /**
         * Checks the ranges.
         *
         * @param eps added to the variance, above 0
         * @param momentum share of the batch in the running statistics, in [0, 1]
         * @param initialGamma first value of the scale
         * @param initialBeta first value of the shift
         * @param time what differs from step to step
         * @throws IllegalArgumentException where one is out of range
         */
        public Factory {
            Check.positive(eps, "eps");
            Check.inRange(momentum, 0, 1, "momentum");
        }

        /**
         * Chooses eps, which keeps the variance away from zero.
         *
         * @param added added to the variance
         * @return a changed copy
         */
        public Factory eps(double added) {
            return new Factory(added, momentum, initialGamma, initialBeta, time);
        }

        /**
         * Chooses the momentum of the running statistics.
         *
         * @param share of the batch in the running statistics
         * @return a changed copy
         */
        public Factory momentum(double share) {
            return new Factory(eps, share, initialGamma, initialBeta, time);
        }

        /**
         * Chooses where the scale begins, such as 0 for the last normalisation of a residual block, which then begins as
         * its shortcut alone.
         *
         * @param gamma first value of the scale of every channel; 1 where not called, alpha times the threshold for tdBN
         * @return a changed copy
         */
        public Factory initialGamma(double gamma) {
            return new Factory(eps, momentum, gamma, initialBeta, time);
        }

        /**
         * Chooses where the shift begins.
         *
         * @param beta first value of the shift of every channel; 0 where not called
         * @return a changed copy
         */
        public Factory initialBeta(double beta) {
            return new Factory(eps, momentum, initialGamma, beta, time);
        }

        @Override
        public Layer create(Shape input, Scope scope) {
            Check.that(
                    input.rank() == 1 || input.rank() == 3,
                    "batchNorm expects an input of [channels, height, width] or [features], but got " + input);
            if (time == OverTime.SEPARATE) {
                return BatchNormThroughTime.create(this, input, scope);
            }
            Shape shape = Shape.of(input.size(0));
            Parameter gamma = scope.parameter("gamma", shape, Role.NORM, Initializer.constant(initialGamma), 1, 1);
            Parameter beta = scope.parameter("beta", shape, Role.NORM, Initializer.constant(initialBeta), 1, 1);
            Parameter p = time == OverTime.WEIGHTED
                    ? scope.parameter(
                            "timeWeights", Shape.of(scope.timeSteps()), Role.NORM, Initializer.constant(1), 1, 1)
                    : null;
            Parameter mean = scope.parameter("mean", shape, Role.STATISTIC, Initializer.constant(0), 1, 1);
            Parameter variance = scope.parameter("variance", shape, Role.STATISTIC, Initializer.constant(1), 1, 1);
            return new BatchNorm(scope.name(), input, eps, momentum, gamma, beta, mean, variance, p);
        }

        @Override
        public String kind() {
            return KIND;
        }
    }
}
