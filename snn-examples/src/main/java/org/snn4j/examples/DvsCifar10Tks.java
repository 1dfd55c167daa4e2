package org.snn4j.examples;

import java.nio.file.Path;
import org.snn4j.data.Dataset;
import org.snn4j.datasets.augment.FrameAugmentation;
import org.snn4j.datasets.cache.FrameCache;
import org.snn4j.datasets.frame.Framings;
import org.snn4j.datasets.recording.DvsCifar10;
import org.snn4j.datasets.recording.EventSet;
import org.snn4j.models.ModelOptions;
import org.snn4j.models.Models;
import org.snn4j.models.Sample;
import org.snn4j.network.Network;
import org.snn4j.neuron.Lif;
import org.snn4j.optimize.AdamW;
import org.snn4j.schedule.Schedules;
import org.snn4j.tks.Tks;
import org.snn4j.train.Evaluation;
import org.snn4j.train.FitOptions;
import org.snn4j.train.Model;

/** Trains the VGG-SNN on DVS-CIFAR10 by TKS with the paper's numbers: T = 10, 48 x 48, temperature 5, share 0.3. */
public final class DvsCifar10Tks {
    private static final int TIME_STEPS = 10;

    private DvsCifar10Tks() {}

    /**
     * Trains and tells.
     *
     * @param arguments the folder with DVS-CIFAR10 or with recordings that 'snn simulate' made
     */
    public static void main(String[] arguments) {
        Path folder = Path.of(arguments[0]);
        FrameCache cache = FrameCache.in(FrameCache.usualFolder());
        EventSet training = DvsCifar10.train(folder)
                .framing(Framings.tksDvsCifar10(TIME_STEPS))
                .augment(FrameAugmentation.tksDvsCifar10())
                .cache(cache)
                .seed(1);
        EventSet test = DvsCifar10.test(folder)
                .framing(Framings.tksDvsCifar10(TIME_STEPS))
                .cache(cache);
        System.out.println(train(training.batches(64), test.batches(50), 64, 100));
    }

    static Evaluation train(Dataset training, Dataset test, int width, int epochs) {
        Network network = Models.vggSnn()
                .build(ModelOptions.of(
                                Sample.frames(2, 48, 48),
                                DvsCifar10.classNames().size())
                        .width(width)
                        .timeSteps(TIME_STEPS)
                        .seed(1)
                        .neuron(Lif.tks()));
        AdamW optimizer = AdamW.of(Schedules.cosine(1e-3, 1e-5)).weightDecay(0.01);
        Model model = Model.compile(
                network, optimizer, Tks.of().temperature(5).alpha(0.3).build());
        System.out.println(model.summary());
        model.fit(training, FitOptions.epochs(epochs).validation(test));
        return model.evaluate(test, 1, 2, 4, 6, 8, TIME_STEPS);
    }
}
