package org.snn4j.torture.thread;

import static org.snn4j.layer.Layers.batchNorm;
import static org.snn4j.layer.Layers.conv2d;
import static org.snn4j.layer.Layers.dense;
import static org.snn4j.layer.Layers.globalAvgPool;
import static org.snn4j.layer.Layers.spiking;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.snn4j.data.Dataset;
import org.snn4j.data.Datasets;
import org.snn4j.loss.CrossEntropy;
import org.snn4j.network.Network;
import org.snn4j.neuron.Lif;
import org.snn4j.optimize.AdamW;
import org.snn4j.random.Randomness;
import org.snn4j.train.Model;

/**
 * A small network, its inputs and its labels, all from one seed.
 *
 * @param seed of everything
 * @param channels of the first convolution
 * @param kernel of both convolutions
 */
record Nets(long seed, int channels, int kernel) {
    static final int STEPS = 2;
    private static final int SIDE = 16;
    private static final int CLASSES = 10;
    private static final int SAMPLES = 32;

    static Nets of(long seed) {
        var random = Randomness.keyed(seed);
        return new Nets(seed, random.nextBoolean() ? 8 : 16, random.nextInt(4) == 0 ? 5 : 3);
    }

    Network network() {
        return Network.input(3, SIDE, SIDE)
                .timeSteps(STEPS)
                .seed(seed)
                .add(conv2d(channels, kernel))
                .add(batchNorm())
                .add(spiking(Lif.tks()))
                .add(conv2d(2 * channels, kernel))
                .add(batchNorm())
                .add(spiking(Lif.tks()))
                .add(globalAvgPool())
                .add(dense(CLASSES))
                .build();
    }

    Model model() {
        return Model.compile(network(), AdamW.of(1e-3), CrossEntropy.of());
    }

    INDArray inputs(int samples) {
        var random = Randomness.keyed(seed, samples);
        float[] numbers = new float[samples * 3 * SIDE * SIDE];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = random.nextFloat();
        }
        return Nd4j.createFromArray(numbers).reshape(samples, 3, SIDE, SIDE);
    }

    Dataset data() {
        INDArray labels = Nd4j.zeros(DataType.FLOAT, SAMPLES, CLASSES);
        for (int i = 0; i < SAMPLES; i++) {
            labels.putScalar(i, i % CLASSES, 1);
        }
        return Datasets.of(inputs(SAMPLES), labels, 8);
    }

    /** Logits of a prediction. */
    static float[] logits(Network network, INDArray inputs) {
        return network.predict(inputs, STEPS).outputs().logits().dup('c').data().asFloat();
    }

    static float[] weights(Model model) {
        return model.network().weights().trained().dup('c').data().asFloat();
    }
}
