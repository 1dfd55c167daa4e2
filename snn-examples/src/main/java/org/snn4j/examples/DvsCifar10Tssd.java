package org.snn4j.examples;

import java.nio.file.Path;
import org.snn4j.data.Dataset;
import org.snn4j.datasets.cache.FrameCache;
import org.snn4j.datasets.frame.Framings;
import org.snn4j.datasets.recording.DvsCifar10;
import org.snn4j.datasets.recording.EventSet;
import org.snn4j.datasets.recording.Split;
import org.snn4j.models.ModelOptions;
import org.snn4j.models.Models;
import org.snn4j.models.Sample;
import org.snn4j.network.Network;
import org.snn4j.neuron.Lif;
import org.snn4j.optimize.Sgd;
import org.snn4j.schedule.Schedules;
import org.snn4j.train.Evaluation;
import org.snn4j.train.FitOptions;
import org.snn4j.train.Model;
import org.snn4j.tssd.Tssd;
import org.snn4j.tssd.WeakClassifier;

/** Trains a VGG-9 on frames of 10 ms of DVS-CIFAR10 by TSSD: ten steps teach the first five, which are then deployed. */
public final class DvsCifar10Tssd {
    private static final int TIME_STEPS = 10;
    private static final int STUDENT = 5;

    private DvsCifar10Tssd() {}

    /**
     * Trains, saves and tells.
     *
     * @param arguments the folder with DVS-CIFAR10 or with recordings that 'snn simulate' made, and the file to save to
     */
    public static void main(String[] arguments) {
        Path folder = Path.of(arguments[0]);
        FrameCache cache = FrameCache.in(FrameCache.usualFolder());
        EventSet training = DvsCifar10.train(folder, Split.random(1))
                .framing(Framings.tssdDvsCifar10(TIME_STEPS))
                .cache(cache)
                .seed(1);
        EventSet test = DvsCifar10.test(folder, Split.random(1))
                .framing(Framings.tssdDvsCifar10(TIME_STEPS))
                .cache(cache);
        System.out.println(train(training.batches(64), test.batches(50), 64, 100, Path.of(arguments[1])));
    }

    static Evaluation train(Dataset training, Dataset test, int width, int epochs, Path file) {
        Network network = Models.vgg9()
                .build(ModelOptions.of(
                                Sample.frames(2, 48, 48),
                                DvsCifar10.classNames().size())
                        .width(width)
                        .timeSteps(TIME_STEPS)
                        .seed(1)
                        .neuron(Lif.tssd())
                        .sideOutput(3, WeakClassifier.of(10).first(STUDENT)));
        Sgd optimizer = Sgd.of(Schedules.step(0.1, 0.1, 30)).momentum(0.9).weightDecay(1e-3);
        Model model = Model.compile(network, optimizer, Tssd.of(STUDENT).build());
        System.out.println(model.summary());
        model.fit(training, FitOptions.epochs(epochs).validation(test));
        model.saveForDeployment(file);
        return model.evaluate(test, 1, 2, 4, STUDENT, 8, TIME_STEPS);
    }
}
