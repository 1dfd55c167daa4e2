package org.snn4j.cli.reproduce;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.snn4j.cli.recipe.Recipe;
import org.snn4j.cli.run.RunFlags;
import org.snn4j.models.ModelOptions;
import org.snn4j.models.Models;
import org.snn4j.models.Sample;
import org.snn4j.network.Network;
import org.snn4j.network.Outputs;
import org.snn4j.network.Segment;
import org.snn4j.network.TrainingPass;

/**
 * Estimates what an epoch of a recipe takes on this machine: the multiply-adds of its network, at the rate at which a VGG-9
 * is trained.
 */
final class EpochCost {
    private static final int BATCH = 8;
    private static final int WARM_UP = 1;
    private static final int STEPS = 2;

    /** Multiply-adds of a forward pass, per second of a whole training step. */
    private final double rate;

    private final Map<Object, Long> known = new HashMap<>();

    private EpochCost(double rate) {
        this.rate = rate;
    }

    /** Trains the full VGG-9 on random numbers for a few seconds. */
    static EpochCost measured() {
        Sample image = Sample.image(3, 32, 32);
        Network network = Models.vgg9().build(ModelOptions.of(image, 10));
        INDArray inputs = Nd4j.rand(BATCH, 3, 32, 32);
        INDArray gradient = Nd4j.rand(network.timeSteps(), BATCH, 10);
        for (int i = 0; i < WARM_UP; i++) {
            step(network, inputs, gradient);
        }
        long begin = System.nanoTime();
        for (int i = 0; i < STEPS; i++) {
            step(network, inputs, gradient);
        }
        double seconds = (System.nanoTime() - begin) / 1e9 / STEPS;
        return new EpochCost(BATCH * multiplyAdds(network, image) / seconds);
    }

    private static void step(Network network, INDArray inputs, INDArray gradient) {
        TrainingPass pass = network.train(inputs, 0);
        // Reading a number waits until the backend has finished.
        pass.backward(Outputs.of(gradient)).getDouble(0);
    }

    /** Seconds of an epoch of training, without tests. */
    double seconds(Recipe recipe) {
        Map<String, String> flags = recipe.flags();
        RunFlags run = RunFlags.of(flags);
        Sample sample = PaperData.sample(flags);
        int classes = PaperData.classes(run.data.dataset);
        record NetworkSize(String model, int width, int timeSteps, Sample sample, int classes) {}
        NetworkSize size = new NetworkSize(run.model.model, run.model.width, run.model.timeSteps, sample, classes);
        long forward = known.computeIfAbsent(size, each -> multiplyAdds(run.model.network(sample, classes), sample));
        return Double.parseDouble(flags.getOrDefault("images", "0")) * forward / rate;
    }

    /** Of a forward pass of one sample; frames come at every step, an image once for all. */
    private static long multiplyAdds(Network network, Sample sample) {
        int inputSteps = sample.frames() ? network.timeSteps() : 1;
        return Segment.whole(network).multiplyAdds(inputSteps, network.timeSteps());
    }

    /** A time as people say it. */
    static String text(double seconds) {
        return seconds < 90
                ? String.format(Locale.ROOT, "%.0f s", seconds)
                : seconds < 5400
                        ? String.format(Locale.ROOT, "%.0f min", seconds / 60)
                        : String.format(Locale.ROOT, "%.1f h", seconds / 3600);
    }
}
