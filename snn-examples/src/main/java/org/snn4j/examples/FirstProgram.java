package org.snn4j.examples;

// tag::first-program[]
import static org.snn4j.layer.Layers.*;

import java.nio.file.Path;
import org.snn4j.data.Dataset;
import org.snn4j.datasets.image.cifar.Cifar10;
import org.snn4j.datasets.image.transform.Augmentation;
import org.snn4j.metric.TopKAccuracy;
import org.snn4j.network.Network;
import org.snn4j.neuron.Lif;
import org.snn4j.optimize.AdamW;
import org.snn4j.tks.Tks;
import org.snn4j.train.FitOptions;
import org.snn4j.train.Model;

/** Trains a spiking network on CIFAR-10 with TKS and four time steps, and runs it with one, two and four. */
public final class FirstProgram {
    private FirstProgram() {}

    /**
     * Trains, evaluates and predicts.
     *
     * @param arguments the folder with CIFAR-10's binary files
     */
    public static void main(String[] arguments) {
        Path folder = Path.of(arguments[0]);
        Dataset train = Cifar10.train(folder).augment(Augmentation.standard()).batches(64);
        Dataset test = Cifar10.test(folder).batches(100);

        Network network = Network.input(3, 32, 32)
                .timeSteps(4)
                .seed(1)
                .add(conv2d(16, 3))
                .add(batchNorm())
                .add(spiking(Lif.tks()))
                .add(avgPool(2))
                .add(conv2d(32, 3))
                .add(batchNorm())
                .add(spiking(Lif.tks()))
                .add(globalAvgPool())
                .add(dense(10))
                .build();
        Model model = Model.compile(network, AdamW.of(2e-3), Tks.of().build(), TopKAccuracy.of(3));

        model.fit(train, FitOptions.epochs(1).validation(test));
        System.out.println(model.evaluate(test, 1, 2, 4));
        System.out.println(model.predict(test.firstBatch().inputs())
                .named(test.classNames())
                .names()
                .subList(0, 5));
    }
}
// end::first-program[]
