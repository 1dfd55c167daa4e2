package org.snn4j.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.snn4j.contract.Closeness.numbers;
import static org.snn4j.contract.LayerContract.noise;
import static org.snn4j.layer.Layers.batchNorm;
import static org.snn4j.layer.Layers.conv2d;
import static org.snn4j.layer.Layers.dense;
import static org.snn4j.layer.Layers.dropout;
import static org.snn4j.layer.Layers.flatten;
import static org.snn4j.layer.Layers.maxPool;
import static org.snn4j.layer.Layers.spiking;

import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.snn4j.contract.Arithmetic;
import org.snn4j.neuron.Lif;

/** Nothing of one call is left over in the next. */
class StateTest {
    static Stream<Arithmetic> arithmetics() {
        return Arithmetic.all();
    }

    private static Network network(Arithmetic arithmetic, long seed) {
        return Network.input(2, 8, 8)
                .timeSteps(4)
                .seed(seed)
                .dataType(arithmetic.type())
                .engine(arithmetic.engine())
                .add(conv2d(16, 3))
                .add(batchNorm())
                .add(spiking(Lif.tks()))
                .add(maxPool(2))
                .add(dropout(0.3))
                .add(flatten())
                .add(dense(6))
                .build();
    }

    private static INDArray images(Arithmetic arithmetic, int batch) {
        return noise(new long[] {batch, 2, 8, 8}, 3, arithmetic.type());
    }

    private static double[] predict(Network network, INDArray images) {
        return numbers(network.predict(images, 4).outputs().logits());
    }

    private static double[] gradient(Network network, INDArray images) {
        TrainingPass pass = network.train(images, 5);
        INDArray logits = pass.outputs().logits();
        return numbers(pass.backward(Outputs.of(noise(logits.shape(), 4, logits.dataType()))));
    }

    @ParameterizedTest
    @MethodSource("arithmetics")
    void aSecondCallSaysTheSame(Arithmetic arithmetic) {
        Network network = network(arithmetic, 1);
        INDArray images = images(arithmetic, 3);
        double[] once = predict(network, images);
        assertThat(predict(network, images)).isEqualTo(once);
        assertThat(gradient(network, images)).isEqualTo(gradient(network, images));
    }

    @ParameterizedTest
    @MethodSource("arithmetics")
    void aBatchOfAnotherSizeLeavesNothingBehind(Arithmetic arithmetic) {
        Network network = network(arithmetic, 1);
        INDArray images = images(arithmetic, 3);
        double[] once = predict(network, images);
        predict(network, images(arithmetic, 7));
        assertThat(predict(network, images)).isEqualTo(once);
        double[] slope = gradient(network, images);
        gradient(network, images(arithmetic, 7));
        predict(network, images(arithmetic, 1));
        assertThat(gradient(network, images)).isEqualTo(slope);
    }

    @ParameterizedTest
    @MethodSource("arithmetics")
    void aPredictionBetweenForwardAndBackDoesNotDisturb(Arithmetic arithmetic) {
        INDArray images = images(arithmetic, 3);
        double[] undisturbed = gradient(network(arithmetic, 1), images);
        Network network = network(arithmetic, 1);
        TrainingPass pass = network.train(images, 5);
        predict(network, images(arithmetic, 5));
        INDArray logits = pass.outputs().logits();
        assertThat(numbers(pass.backward(Outputs.of(noise(logits.shape(), 4, logits.dataType())))))
                .isEqualTo(undisturbed);
    }

    @ParameterizedTest
    @MethodSource("arithmetics")
    void twoNetworksInTwoThreadsDoNotDisturbEachOther(Arithmetic arithmetic) {
        INDArray images = images(arithmetic, 3);
        double[][] alone = {
            gradient(network(arithmetic, 1), images), gradient(network(arithmetic, 2), images),
        };
        for (int round = 0; round < 5; round++) {
            CompletableFuture<double[]> first =
                    CompletableFuture.supplyAsync(() -> gradient(network(arithmetic, 1), images));
            CompletableFuture<double[]> second =
                    CompletableFuture.supplyAsync(() -> gradient(network(arithmetic, 2), images));
            assertThat(first.join()).isEqualTo(alone[0]);
            assertThat(second.join()).isEqualTo(alone[1]);
        }
    }

    @ParameterizedTest
    @MethodSource("arithmetics")
    void oneNetworkPredictsInTwoThreads(Arithmetic arithmetic) {
        Network network = network(arithmetic, 1);
        INDArray few = images(arithmetic, 2);
        INDArray many = images(arithmetic, 9);
        double[][] alone = {predict(network, few), predict(network, many)};
        for (int round = 0; round < 5; round++) {
            CompletableFuture<double[]> first = CompletableFuture.supplyAsync(() -> predict(network, few));
            CompletableFuture<double[]> second = CompletableFuture.supplyAsync(() -> predict(network, many));
            assertThat(first.join()).isEqualTo(alone[0]);
            assertThat(second.join()).isEqualTo(alone[1]);
        }
    }

    @ParameterizedTest
    @MethodSource("arithmetics")
    void theSameSeedGivesTheSameBits(Arithmetic arithmetic) {
        Network one = network(arithmetic, 1);
        Network same = network(arithmetic, 1);
        Network other = network(arithmetic, 2);
        assertThat(numbers(same.weights().trained()))
                .isEqualTo(numbers(one.weights().trained()));
        assertThat(numbers(other.weights().trained()))
                .isNotEqualTo(numbers(one.weights().trained()));
        INDArray images = images(arithmetic, 3);
        assertThat(gradient(same, images)).isEqualTo(gradient(one, images));
        assertThat(numbers(same.weights().statistics()))
                .isEqualTo(numbers(one.weights().statistics()));
    }
}
