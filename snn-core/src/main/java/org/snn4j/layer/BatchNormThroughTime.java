package org.snn4j.layer;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.snn4j.check.Check;
import org.snn4j.pass.Mode;
import org.snn4j.pass.Parameter;
import org.snn4j.pass.Parameter.Role;
import org.snn4j.pass.Pass;
import org.snn4j.pass.Sequence;
import org.snn4j.pass.Shape;

/**
 * Normalises each channel at each time step by itself (BNTT):
 * {@code y[t] = gamma[t] * (x[t] - mean[t]) / sqrt(variance[t] + eps)}.
 *
 * <p>Mean and variance are those of one step over N*H*W values (N on a flat input), with running ones for each step; there is
 * no shift, which would add the same current at every step. A prediction of fewer steps uses the first ones. It tells steps apart
 * and so has all steps in its output, also where its input is the same at every step.
 *
 * <p>Kim and Panda, "Revisiting batch normalization for training low-latency deep spiking neural networks from scratch", arXiv
 * 2010.01729, equation 6. The authors' early exit at steps with a small gamma is not part of it.
 *
 * @param name the layer's name
 * @param inputShape {@code [channels, height, width]} or {@code [features]}
 * @param gamma scale, {@code [T, channels]}
 * @param runningMean mean used in predictions, {@code [T, channels]}
 * @param runningVariance variance used in predictions, {@code [T, channels]}
 * @param steps the normalisation of each step, whose parameters are rows of these
 */
public record BatchNormThroughTime(
        String name,
        Shape inputShape,
        Parameter gamma,
        Parameter runningMean,
        Parameter runningVariance,
        List<BatchNorm> steps)
        implements Layer {
    /**
     * Copies the list.
     *
     * @param name the layer's name
     * @param inputShape {@code [channels, height, width]} or {@code [features]}
     * @param gamma scale, {@code [T, channels]}
     * @param runningMean mean used in predictions, {@code [T, channels]}
     * @param runningVariance variance used in predictions, {@code [T, channels]}
     * @param steps the normalisation of each step, whose parameters are rows of these
     */
    public BatchNormThroughTime {
        steps = List.copyOf(steps);
    }

    static BatchNormThroughTime create(BatchNorm.Factory factory, Shape input, Scope scope) {
        Check.that(
                factory.initialBeta() == 0,
                "batch normalisation through time has no shift, which cannot begin at " + factory.initialBeta()
                        + "; choose another normalisation");
        int channels = input.size(0);
        Shape shape = Shape.of(scope.timeSteps(), channels);
        Parameter gamma =
                scope.parameter("gamma", shape, Role.NORM, Initializer.constant(factory.initialGamma()), 1, 1);
        Parameter mean = scope.parameter("mean", shape, Role.STATISTIC, Initializer.constant(0), 1, 1);
        Parameter variance = scope.parameter("variance", shape, Role.STATISTIC, Initializer.constant(1), 1, 1);
        List<BatchNorm> steps = IntStream.range(0, scope.timeSteps())
                .mapToObj(t -> new BatchNorm(
                        scope.name(),
                        input,
                        factory.eps(),
                        factory.momentum(),
                        row(gamma, t),
                        null,
                        row(mean, t),
                        row(variance, t),
                        null))
                .toList();
        return new BatchNormThroughTime(scope.name(), input, gamma, mean, variance, steps);
    }

    private static Parameter row(Parameter all, int step) {
        int channels = all.shape().size(1);
        return new Parameter(all.name(), Shape.of(channels), all.offset() + (long) step * channels, all.role());
    }

    @Override
    public Forward forward(Sequence x, Pass pass) {
        int count = pass.timeSteps();
        List<BatchNorm> chosen = stepsOf(pass);
        Pass single = pass.first(1);
        List<Forward> ofSteps = new ArrayList<>();
        for (int t = 0; t < count; t++) {
            ofSteps.add(chosen.get(t).forward(x.steps(t, 1), single));
        }
        Sequence y = new Sequence(
                count,
                concatenated(ofSteps.stream().map(step -> step.y().folded()).toList()));
        if (pass.mode() == Mode.PREDICT) {
            return Forward.withoutBackward(y);
        }
        return new Forward(y, dy -> {
            Sequence gradient = new Sequence(count, dy);
            List<INDArray> before = new ArrayList<>();
            for (int t = 0; t < count; t++) {
                before.add(ofSteps.get(t).pullback().apply(gradient.steps(t, 1).folded()));
            }
            return x.gradientOf(concatenated(before), count);
        });
    }

    private static INDArray concatenated(List<INDArray> steps) {
        return Nd4j.concat(0, steps.toArray(INDArray[]::new));
    }

    /**
     * The normalisations of the steps of a pass.
     *
     * @param pass to be run
     * @return as many as it has steps
     * @throws IllegalArgumentException where it has more steps than the network was trained with
     */
    public List<BatchNorm> stepsOf(Pass pass) {
        int first = pass.firstStep();
        int end = first + pass.timeSteps();
        Check.that(
                end <= steps.size(),
                name + " has learned a normalisation for each of " + steps.size() + " steps and cannot run " + end
                        + "; train it with timeSteps(" + end + ")");
        return steps.subList(first, end);
    }

    @Override
    public String kind() {
        return "batchNorm";
    }

    @Override
    public Shape outputShape() {
        return inputShape;
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(gamma, runningMean, runningVariance);
    }

    @Override
    public boolean unrollsTime() {
        return true;
    }

    @Override
    public boolean canContinue() {
        return true;
    }

    @Override
    public long keptPerStep() {
        return inputShape.length();
    }
}
