package org.snn4j.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.snn4j.contract.Closeness.assertClose;
import static org.snn4j.contract.LayerContract.noise;
import static org.snn4j.encode.Encoders.direct;
import static org.snn4j.encode.Encoders.frames;
import static org.snn4j.layer.Layers.avgPool;
import static org.snn4j.layer.Layers.batchNorm;
import static org.snn4j.layer.Layers.conv2d;
import static org.snn4j.layer.Layers.dense;
import static org.snn4j.layer.Layers.dropout;
import static org.snn4j.layer.Layers.flatten;
import static org.snn4j.layer.Layers.globalAvgPool;
import static org.snn4j.layer.Layers.maxPool;
import static org.snn4j.layer.Layers.residual;
import static org.snn4j.layer.Layers.spiking;
import static org.snn4j.layer.Layers.tap;
import static org.snn4j.layer.Layers.temporalBatchNorm;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.snn4j.contract.FiniteDifferences;
import org.snn4j.engine.ReferenceEngine;
import org.snn4j.layer.LayerFactory;
import org.snn4j.layer.Residual.Connect;
import org.snn4j.neuron.FiringNeuron;
import org.snn4j.neuron.IntegrateAndFire;
import org.snn4j.neuron.Lif;
import org.snn4j.neuron.LinearNeuron;
import org.snn4j.neuron.LinearStep;
import org.snn4j.neuron.Neuron;
import org.snn4j.neuron.Plif;
import org.snn4j.pass.Parameter;
import org.snn4j.pass.Weights;
import org.snn4j.surrogate.Atan;
import org.snn4j.surrogate.Sigmoid;
import org.snn4j.surrogate.Smooth;
import org.snn4j.surrogate.Surrogate;

/** Whole networks against finite differences: neurons fire the primitive of their surrogate, so gradients are exact. */
class BackpropThroughTimeTest {
    private static final int STEPS = 3;

    /**
     * A neuron that repeats the resets of its first run, as a detached reset sees them: as constants.
     *
     * <p>Where the reset is not detached it is the neuron itself.
     */
    private record Replayed(LinearNeuron neuron, List<INDArray> resets, int[] next) implements Neuron {
        Replayed(LinearNeuron neuron) {
            this(neuron, new ArrayList<>(), new int[1]);
        }

        @Override
        public INDArray rest(INDArray current) {
            next[0] = 0;
            return neuron.rest(current);
        }

        @Override
        public Step step(INDArray current, INDArray membrane, List<INDArray> learned) {
            Step step = neuron.step(current, membrane, learned);
            int t = next[0]++;
            if (t == resets.size()) {
                resets.add(step.spikes());
            }
            return neuron.detachReset()
                    ? new Step(
                            step.spikes(),
                            step.charged(),
                            LinearStep.reset(neuron, step.charged(), resets.get(t)),
                            step.adjoint())
                    : step;
        }

        @Override
        public List<Learned> learned() {
            return neuron.learned();
        }
    }

    @ParameterizedTest(name = "{0}, {1} reset, detached {2}, {3} input")
    @CsvSource({
        "ADD, hard, false, frames",
        "AND, soft, false, static",
        "IAND, hard, false, static",
        "ADD, soft, true, static",
        "AND, hard, true, frames",
        "IAND, soft, true, frames"
    })
    void gradientsOfAWholeNetworkMatchFiniteDifferences(Connect connect, String reset, boolean detached, String input) {
        boolean still = input.equals("static");
        Network network = Network.input(1, 4, 4)
                .timeSteps(STEPS)
                .seed(3)
                .dataType(DataType.DOUBLE)
                .engine(new ReferenceEngine())
                .encode(still ? direct() : frames())
                .add(conv2d(2, 3))
                .add(batchNorm())
                .add(neuron(Lif.of(2).vThreshold(0.5), reset, detached, Atan.of(2)))
                .add(maxPool(2))
                .add(residual(
                                conv2d(2, 3),
                                batchNorm(),
                                neuron(IntegrateAndFire.of().vThreshold(0.7), reset, detached, Sigmoid.of(3)))
                        .shortcut(conv2d(2, 1), temporalBatchNorm(), neuron(Lif.of(3), reset, detached, Atan.of(1)))
                        .connect(connect))
                .add(tap("early", globalAvgPool(), dense(2)))
                .add(tap(
                                "brief",
                                conv2d(2, 3),
                                temporalBatchNorm(),
                                neuron(Lif.of(2).vThreshold(0.3), reset, detached, Atan.of(2)),
                                globalAvgPool(),
                                dense(2))
                        .first(2))
                .add(avgPool(2).stride(1))
                .add(conv2d(2, 1).bias(true))
                .add(neuron(Plif.of(2.5).vThreshold(0.4), reset, detached, Atan.of(2)))
                .add(dropout(0.2))
                .add(flatten())
                .add(dense(3))
                .build();
        Weights weights = network.weights();
        weights.trained()
                .addi(noise(weights.trained().shape(), 1, DataType.DOUBLE).muli(0.2));
        INDArray inputs = noise(still ? new long[] {2, 1, 4, 4} : new long[] {2, STEPS, 1, 4, 4}, 2, DataType.DOUBLE);
        INDArray dLogits = noise(new long[] {STEPS, 2, 3}, 3, DataType.DOUBLE);
        INDArray dTap = noise(new long[] {STEPS, 2, 2}, 4, DataType.DOUBLE);
        INDArray dBrief = noise(new long[] {2, 2, 2}, 5, DataType.DOUBLE);

        TrainingPass pass = network.train(inputs, 9);
        INDArray gradient = pass.backward(new Outputs(dLogits, Map.of("early", dTap, "brief", dBrief)));
        INDArray numeric = FiniteDifferences.gradient(
                () -> {
                    Outputs outputs = network.train(inputs, 9).outputs();
                    return outputs.logits().mul(dLogits).sumNumber().doubleValue()
                            + outputs.taps().get("early").mul(dTap).sumNumber().doubleValue()
                            + outputs.taps()
                                    .get("brief")
                                    .mul(dBrief)
                                    .sumNumber()
                                    .doubleValue();
                },
                weights.trained());

        double largest = numeric.amaxNumber().doubleValue();
        for (Parameter parameter : weights.parameters()) {
            if (parameter.role().trained()) {
                INDArray expected = Weights.view(numeric, parameter);
                assertThat(expected.amaxNumber().doubleValue())
                        .as(parameter.name() + " matters")
                        .isGreaterThan(1e-4 * largest);
                assertClose(parameter.name(), Weights.view(gradient, parameter), expected, FiniteDifferences.TOLERANCE);
            }
        }
    }

    private static <N extends FiringNeuron<N>> LayerFactory neuron(
            N neuron, String reset, boolean detached, Surrogate surrogate) {
        N resetting = reset.equals("hard") ? neuron.hardReset(0.1) : neuron.resetBySubtraction();
        return spiking(new Replayed(resetting.detachReset(detached).surrogate(Smooth.of(surrogate))));
    }
}
