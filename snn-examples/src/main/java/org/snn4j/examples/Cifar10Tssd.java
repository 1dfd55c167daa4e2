package org.snn4j.examples;

import static org.snn4j.layer.Layers.avgPool;
import static org.snn4j.layer.Layers.batchNorm;
import static org.snn4j.layer.Layers.conv2d;
import static org.snn4j.layer.Layers.dense;
import static org.snn4j.layer.Layers.globalAvgPool;
import static org.snn4j.layer.Layers.spiking;

import java.nio.file.Path;
import org.snn4j.data.Dataset;
import org.snn4j.datasets.image.cifar.Cifar10;
import org.snn4j.datasets.image.transform.Augmentation;
import org.snn4j.network.Network;
import org.snn4j.neuron.Lif;
import org.snn4j.optimize.AdamW;
import org.snn4j.schedule.Schedules;
import org.snn4j.train.Evaluation;
import org.snn4j.train.FitOptions;
import org.snn4j.train.Model;
import org.snn4j.tssd.Tssd;
import org.snn4j.tssd.WeakClassifier;

/** Trains a spiking network on CIFAR-10 by TSSD, saves what is to be deployed, and tells how accurate it is. */
public final class Cifar10Tssd {
    private Cifar10Tssd() {}

    /**
     * Trains, saves and tells.
     *
     * @param arguments the folder with CIFAR-10's binary files, and the file to save to
     */
    public static void main(String[] arguments) {
        Path folder = Path.of(arguments[0]);
        Dataset training =
                Cifar10.train(folder).augment(Augmentation.standard()).seed(1).batches(64);
        Dataset test = Cifar10.test(folder).batches(100);
        System.out.println(train(training, test, 16, 30, Path.of(arguments[1])));
    }

    static Evaluation train(Dataset training, Dataset test, int width, int epochs, Path file) {
        Network network = Network.input(3, 32, 32)
                .timeSteps(4)
                .seed(1)
                .add(conv2d(width, 3))
                .add(batchNorm())
                .add(spiking(Lif.tssd()))
                .add(avgPool(2))
                .add(conv2d(2 * width, 3))
                .add(batchNorm())
                .add(spiking(Lif.tssd()))
                .add(WeakClassifier.of(10).first(2))
                .add(avgPool(2))
                .add(conv2d(4 * width, 3))
                .add(batchNorm())
                .add(spiking(Lif.tssd()))
                .add(globalAvgPool())
                .add(dense(10))
                .build();
        AdamW optimizer = AdamW.of(Schedules.cosine(2e-3, 0)).weightDecay(0.01);
        Model model = Model.compile(network, optimizer, Tssd.of(2).build());
        System.out.println(model.summary());
        model.fit(training, FitOptions.epochs(epochs).validation(test));
        model.saveForDeployment(file);
        return model.evaluate(test, 1, 2, 4);
    }
}
