package org.snn4j.train;

import static org.snn4j.layer.Layers.batchNorm;
import static org.snn4j.layer.Layers.conv2d;
import static org.snn4j.layer.Layers.dense;
import static org.snn4j.layer.Layers.dropout;
import static org.snn4j.layer.Layers.flatten;
import static org.snn4j.layer.Layers.maxPool;
import static org.snn4j.layer.Layers.spiking;

import java.util.Map;
import java.util.SplittableRandom;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.snn4j.data.ArrayDataset;
import org.snn4j.data.Datasets;
import org.snn4j.engine.Engine;
import org.snn4j.engine.ReferenceEngine;
import org.snn4j.loss.CrossEntropy;
import org.snn4j.loss.Loss;
import org.snn4j.network.Network;
import org.snn4j.network.Outputs;
import org.snn4j.neuron.Lif;
import org.snn4j.neuron.Neuron;
import org.snn4j.optimize.AdamW;
import org.snn4j.schedule.Schedules;

/** A small problem that is learned in seconds: which of two numbers is larger. */
public final class ToyProblem {
    private ToyProblem() {}

    /** Batch norm has statistics, dropout is random: both must survive a resume. */
    public static Network network(Engine engine, DataType type) {
        return Network.input(2)
                .timeSteps(2)
                .seed(5)
                .dataType(type)
                .engine(engine)
                .add(dense(6))
                .add(batchNorm())
                .add(spiking(Lif.spikingJelly()))
                .add(dropout(0.1))
                .add(dense(2))
                .build();
    }

    /** Images whose left half is brighter or darker than the right one. */
    public static Network imageNetwork(Engine engine) {
        return imageNetwork(engine, Lif.spikingJelly());
    }

    public static Network imageNetwork(Engine engine, Neuron neuron) {
        return Network.input(1, 4, 4)
                .timeSteps(2)
                .seed(5)
                .dataType(DataType.FLOAT)
                .engine(engine)
                .add(conv2d(16, 3))
                .add(batchNorm())
                .add(spiking(neuron))
                .add(maxPool(2))
                .add(conv2d(16, 3))
                .add(batchNorm())
                .add(spiking(neuron))
                .add(flatten())
                .add(dropout(0.1))
                .add(dense(2))
                .build();
    }

    public static ArrayDataset images(int samples, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        INDArray inputs = Nd4j.create(DataType.FLOAT, samples, 1, 4, 4);
        INDArray labels = Nd4j.create(DataType.FLOAT, samples, 2);
        for (int i = 0; i < samples; i++) {
            int bright = random.nextInt(2);
            labels.putScalar(i, bright, 1.0);
            for (int pixel = 0; pixel < 16; pixel++) {
                double light = pixel % 4 / 2 == bright ? 1 : -1;
                inputs.putScalar(new int[] {i, 0, pixel / 4, pixel % 4}, light + 2 * random.nextGaussian());
            }
        }
        return Datasets.of(inputs, labels, 8);
    }

    public static Model model() {
        return model(new ReferenceEngine());
    }

    public static Model model(Engine engine) {
        AdamW optimizer = AdamW.of(Schedules.cosine(0.05, 0));
        return Model.compile(network(engine, DataType.FLOAT), optimizer, CrossEntropy.of());
    }

    public static Model model(Loss loss) {
        return Model.compile(network(new ReferenceEngine(), DataType.FLOAT), AdamW.of(0.05), loss);
    }

    public static ArrayDataset data(int samples, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        INDArray inputs = Nd4j.create(DataType.FLOAT, samples, 2);
        INDArray labels = Nd4j.create(DataType.FLOAT, samples, 2);
        for (int i = 0; i < samples; i++) {
            double first = random.nextDouble(-2, 2);
            double second = random.nextDouble(-2, 2);
            inputs.putScalar(i, 0, first);
            inputs.putScalar(i, 1, second);
            labels.putScalar(i, first > second ? 0 : 1, 1.0);
        }
        return Datasets.of(inputs, labels, 8);
    }

    public static ArrayDataset train() {
        return data(44, 1).shuffled(3);
    }

    public static ArrayDataset test() {
        return data(20, 2);
    }

    /** Cross-entropy that is NaN from one epoch's second step on. */
    public static Loss nanFromEpoch(int epoch) {
        Loss inner = CrossEntropy.of();
        return (outputs, labels, progress) -> progress.epoch() == epoch - 1 && progress.step() >= 1
                ? new Loss.Value(Double.NaN, new Outputs(outputs.logits(), Map.of()))
                : inner.of(outputs, labels, progress);
    }

    public static double[] trained(Model model) {
        return model.network().weights().trained().dup('c').data().asDouble();
    }

    public static double[] statistics(Model model) {
        return model.network().weights().statistics().dup('c').data().asDouble();
    }
}
