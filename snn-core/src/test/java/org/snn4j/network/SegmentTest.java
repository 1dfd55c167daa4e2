package org.snn4j.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.snn4j.contract.Closeness.numbers;
import static org.snn4j.contract.LayerContract.noise;
import static org.snn4j.layer.Layers.avgPool;
import static org.snn4j.layer.Layers.batchNorm;
import static org.snn4j.layer.Layers.chain;
import static org.snn4j.layer.Layers.conv2d;
import static org.snn4j.layer.Layers.dense;
import static org.snn4j.layer.Layers.globalAvgPool;
import static org.snn4j.layer.Layers.residual;
import static org.snn4j.layer.Layers.spiking;
import static org.snn4j.layer.Layers.tap;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.snn4j.contract.Arithmetic;
import org.snn4j.encode.Encoders;
import org.snn4j.engine.ReferenceEngine;
import org.snn4j.layer.Layer;
import org.snn4j.layer.LayerFactory;
import org.snn4j.layer.Scope;
import org.snn4j.neuron.Lif;
import org.snn4j.pass.Membranes;
import org.snn4j.pass.Mode;
import org.snn4j.pass.Pass;
import org.snn4j.pass.PassObserver;
import org.snn4j.pass.Sequence;
import org.snn4j.pass.Shape;
import org.snn4j.pass.Work;

class SegmentTest {
    private static final Arithmetic PLAIN = new Arithmetic(new ReferenceEngine(), DataType.FLOAT);

    private static NetworkBuilder begin(Arithmetic arithmetic) {
        return Network.input(3, 8, 8)
                .timeSteps(4)
                .seed(2)
                .dataType(arithmetic.type())
                .engine(arithmetic.engine());
    }

    private static Network network(Arithmetic arithmetic) {
        Lif neuron = Lif.tssd().vThreshold(0.2);
        return begin(arithmetic)
                .add(conv2d(16, 3))
                .add(tap("still", globalAvgPool(), dense(4)))
                .add(batchNorm())
                .add(spiking(neuron))
                .add(chain(tap("early", conv2d(8, 3), batchNorm(), spiking(neuron), globalAvgPool(), dense(4))))
                .add(avgPool(2))
                .add(residual(conv2d(16, 3), tap("inside", globalAvgPool(), dense(4)), batchNorm(), spiking(neuron)))
                .add(globalAvgPool())
                .add(dense(4))
                .build();
    }

    private static INDArray inputs(Arithmetic arithmetic) {
        return noise(new long[] {5, 3, 8, 8}, 1, arithmetic.type());
    }

    @ParameterizedTest
    @MethodSource("org.snn4j.contract.Arithmetic#all")
    void thePiecesSayWhatTheWholeSaysBitForBit(Arithmetic arithmetic) {
        Network network = network(arithmetic);
        Outputs expected = network.predictWithTaps(inputs(arithmetic), 3).outputs();
        Sequence x = network.encode(inputs(arithmetic), 3);

        assertThat(numbers(Segment.whole(network).run(x, 3).folded())).isEqualTo(numbers(expected.logits()));
        for (String tap : new String[] {"still", "early"}) {
            Sequence features = Segment.before(network, tap).run(x, 3);
            Sequence side = Segment.branch(network, tap).run(features, 3).over(3);
            assertThat(numbers(side.folded())).isEqualTo(numbers(expected.taps().get(tap)));
            assertThat(numbers(Segment.behind(network, tap).run(features, 3).folded()))
                    .isEqualTo(numbers(expected.logits()));
        }
        assertThat(Segment.before(network, "early").outputShape()).isEqualTo(Shape.of(16, 8, 8));
    }

    @ParameterizedTest
    @MethodSource("org.snn4j.contract.Arithmetic#all")
    void runsItsOwnLayersAndNoOthersAndCountsTheirWork(Arithmetic arithmetic) {
        List<Work> done = new ArrayList<>();
        Network network = network(arithmetic).observedBy(new PassObserver() {
            @Override
            public void begin(Work work) {
                done.add(work);
            }

            @Override
            public void end() {}
        });
        Sequence x = network.encode(inputs(arithmetic), 3);

        Segment front = Segment.before(network, "early");
        Sequence features = front.run(x, 3);
        assertThat(done).extracting(Work::name).anyMatch(name -> name.contains("conv2d_1"));
        assertThat(done).extracting(Work::name).noneMatch(name -> name.contains("dense") || name.contains("avgPool"));
        // The first convolution runs once for all steps: 16 filters on 3 channels of 8x8.
        assertThat(front.multiplyAdds(1, 3)).isEqualTo(9 * 16 * 3 * 64);
        assertThat(front.multiplyAdds(1, 3)).isEqualTo(operations(done) / 2 / 5);

        done.clear();
        Segment rest = Segment.behind(network, "early");
        rest.run(features.samples(4, 1), 3);
        assertThat(rest.multiplyAdds(3, 3)).isEqualTo(3 * (9 * 16 * 16 * 16 + 16 * 4));
        assertThat(rest.multiplyAdds(3, 3)).isEqualTo(operations(done) / 2 / 2);
    }

    private static long operations(List<Work> done) {
        return done.stream().mapToLong(Work::operations).sum();
    }

    @Test
    void someSamplesAndStepsAreThoseOfTheWhole() {
        INDArray array = noise(new long[] {6, 2, 1, 1}, 3, DataType.FLOAT);
        Sequence sequence = new Sequence(3, array);

        Sequence some = sequence.steps(1, 2).samples(1, 1, 0);

        assertThat(some.timeSteps()).isEqualTo(2);
        assertThat(some.folded().shape()).containsExactly(6, 2, 1, 1);
        int[] rows = {3, 3, 2, 5, 5, 4};
        for (int i = 0; i < rows.length; i++) {
            assertThat(numbers(some.folded().slice(i))).isEqualTo(numbers(array.slice(rows[i])));
        }
        assertThat(numbers(new Sequence(1, array).steps(2, 1).samples(5).folded()))
                .isEqualTo(numbers(array.slice(5)));
    }

    @Test
    void refusesTapsAtWhichANetworkCannotBeCut() {
        assertThatThrownBy(() -> Segment.before(network(PLAIN), "late"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a network can be cut at one of its taps [still, early, inside], but not at late");
        assertThatThrownBy(() -> Segment.behind(network(PLAIN), "inside"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("tap inside lies inside a block of layers, where a network cannot be cut in two; put it"
                        + " between the layers of the network itself");
    }

    @Test
    void refusesMoreStepsThanTheNetworkTrainsWith() {
        assertThatThrownBy(() -> network(PLAIN).encode(inputs(PLAIN), 5))
                .hasMessage(
                        "this network predicts with 1 to 4 steps, but was asked for 5; build it with timeSteps(5) to"
                                + " use more");
    }

    /** A user's layer that counts steps and knows nothing of earlier passes. */
    private record Countdown(String name, Shape outputShape) implements Layer {
        @Override
        public String kind() {
            return "countdown";
        }

        @Override
        public Forward forward(Sequence x, Pass pass) {
            return Forward.withoutBackward(x.over(pass.timeSteps()));
        }

        @Override
        public boolean unrollsTime() {
            return true;
        }
    }

    private record CountdownFactory() implements LayerFactory {
        @Override
        public Layer create(Shape input, Scope scope) {
            return new Countdown(scope.name(), input);
        }

        @Override
        public String kind() {
            return "countdown";
        }
    }

    @Test
    void refusesToGoOnWithLayersThatCannot() {
        Network network = begin(PLAIN)
                .add(residual(conv2d(2, 3), new CountdownFactory())
                        .shortcut(conv2d(2, 1).padding(0)))
                .add(globalAvgPool())
                .build();
        Segment whole = Segment.whole(network);

        assertThat(whole.run(network.encode(inputs(PLAIN), 2), 2).timeSteps()).isEqualTo(2);
        assertThatThrownBy(whole::begin)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "residual_1.body.countdown_1 tells time steps apart and cannot continue where an earlier pass"
                                + " ended; predict all steps at once, or let the layer read pass.membranes() and say so by"
                                + " canContinue()");
    }

    @Test
    void onlyPredictionsWithoutSideOutputsContinueEarlierOnes() {
        Network network = network(PLAIN);
        Pass training = Pass.of(Mode.TRAIN, 2, network.weights(), 0);
        assertThatThrownBy(() -> training.continuing(new Membranes()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("only a prediction without side outputs can continue an earlier one; run all steps at"
                        + " once");
        Pass going = Pass.of(Mode.PREDICT, 2, network.weights(), 0);
        Pass continued = going.continuing(new Membranes());
        assertThatThrownBy(continued::withTaps)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("only a prediction without side outputs");
    }

    @ParameterizedTest
    @MethodSource("org.snn4j.contract.Arithmetic#all")
    void aRunAfterAClosedOneBeginsAtRestAndGoesOnWithAnySamples(Arithmetic arithmetic) {
        Network network = network(arithmetic);
        Segment whole = Segment.whole(network);
        Sequence x = network.encode(inputs(arithmetic), 3);
        // All stay, all move forward in their memory, one moves back.
        for (int[] samples : new int[][] {{0, 1, 2, 3, 4}, {1, 3, 3}, {4, 0}}) {
            Sequence some = x.samples(samples);
            double[] expected = numbers(whole.run(some, 3).over(3).steps(1, 2).folded());
            try (SegmentRun run = whole.begin()) {
                run.next(x, 1);
                run.keep(samples);

                assertThat(numbers(run.next(some, 2).folded()))
                        .as("samples %s", Arrays.toString(samples))
                        .isEqualTo(expected);
            }
        }
    }

    @Test
    void aClosedRunDoesNotGoOn() {
        Network network = network(PLAIN);
        SegmentRun run = Segment.whole(network).begin();
        run.close();

        assertThatThrownBy(() -> run.next(network.encode(inputs(PLAIN), 1), 1))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the run is closed; begin another one");
    }

    @Test
    void framesComeOneByOne() {
        Network network = begin(PLAIN)
                .encode(Encoders.frames())
                .add(conv2d(4, 3))
                .add(spiking(Lif.tks()))
                .add(globalAvgPool())
                .add(dense(2))
                .build();
        INDArray frames = noise(new long[] {3, 4, 3, 8, 8}, 1, DataType.FLOAT);
        SegmentRun run = Segment.whole(network).begin();
        Sequence x = network.encode(frames, 4);
        INDArray all = network.predict(frames, 4).outputs().logits();

        for (int t = 0; t < 4; t++) {
            assertThat(numbers(run.next(x.steps(t, 1), 1).folded())).isEqualTo(numbers(all.slice(t)));
        }
    }
}
