package org.snn4j.examples.command;

import java.io.PrintWriter;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.snn4j.layer.Shape;
import org.snn4j.loss.CrossEntropy;
import org.snn4j.loss.Loss;
import org.snn4j.network.Network;
import org.snn4j.optimize.AdamW;
import org.snn4j.optimize.Optimizer;
import org.snn4j.schedule.Progress;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Times training steps on random images. */
@Command(
        name = "bench",
        description = {
            "Times training steps (forward, loss, backward and AdamW) on random 32x32 images in 10 classes.",
            "Prints the median of the steps after the warm-up, and the most memory that the process held.",
            ""
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  snn bench --model vgg9 --width 64 --time-steps 4 --batch-size 32 --steps 5 --json",
            "  snn bench --model vgg9 --width 64 --inference"
        })
final class Bench implements Callable<Integer> {
    private static final int CLASSES = 10;

    @Option(names = "--batch-size", paramLabel = "N", defaultValue = "32", description = "Images in a batch.")
    private int batchSize = 32;

    @Option(names = "--steps", paramLabel = "N", defaultValue = "5", description = "Steps to time.")
    private int steps = 5;

    @Option(names = "--warmup", paramLabel = "N", defaultValue = "5", description = "Steps before the first timed one.")
    private int warmup = 5;

    @Option(names = "--inference", description = "Time forward passes only, as a prediction runs them.")
    private boolean inference;

    @Mixin
    private ModelFlags model = new ModelFlags();

    @Mixin
    private ThreadFlag threads = new ThreadFlag();

    @Mixin
    private CommonOptions common = new CommonOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        WrongFlag.atLeast("--batch-size", batchSize, 1);
        WrongFlag.atLeast("--steps", steps, 1);
        WrongFlag.atLeast("--warmup", warmup, 0);
        threads.check();
        Shape image = Shape.of(3, 32, 32);
        Network network = model.network(image, CLASSES);
        SplittableRandom random = new SplittableRandom(model.seed);
        INDArray inputs = images(image, random);
        INDArray labels = labels(random);
        Runnable step = inference ? () -> predict(network, inputs) : trainingStep(network, inputs, labels);

        for (int i = 0; i < warmup; i++) {
            step.run();
        }
        double[] seconds = new double[steps];
        for (int i = 0; i < steps; i++) {
            long begin = System.nanoTime();
            step.run();
            seconds[i] = (System.nanoTime() - begin) / 1e9;
        }
        report(median(seconds), seconds);
        return Snn.OK;
    }

    private void predict(Network network, INDArray inputs) {
        // Reading a number waits for whatever the backend has not finished.
        network.predict(inputs, model.timeSteps).outputs().logits().getDouble(0);
    }

    private static Runnable trainingStep(Network network, INDArray inputs, INDArray labels) {
        Optimizer optimizer = AdamW.of(1e-3).weightDecay(0.01);
        Optimizer.Run run = optimizer.start(network.weights());
        Loss loss = new CrossEntropy();
        Progress progress = Progress.ofEpoch(0, 1);
        return () -> {
            Network.TrainingPass pass = network.train(inputs, 0);
            Loss.Value value = loss.of(pass.outputs(), labels, progress);
            run.step(pass.backward(value.gradient()), optimizer.learningRate().at(progress));
        };
    }

    private INDArray images(Shape image, SplittableRandom random) {
        float[] numbers = new float[Math.toIntExact(batchSize * image.length())];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = (float) random.nextGaussian();
        }
        return Nd4j.createFromArray(numbers).reshape('c', image.batchOf(batchSize));
    }

    private INDArray labels(SplittableRandom random) {
        float[][] oneHot = new float[batchSize][CLASSES];
        for (float[] row : oneHot) {
            row[random.nextInt(CLASSES)] = 1;
        }
        return Nd4j.createFromArray(oneHot);
    }

    private void report(double median, double[] seconds) {
        OptionalDouble peak = Machine.peakMemoryMib();
        PrintWriter out = spec.commandLine().getOut();
        out.printf(
                Locale.ROOT,
                "%s width %d, T = %d, batch %d, %s: %.4f s per step, %.1f images/s, peak memory %s%n",
                model.model,
                model.width,
                model.timeSteps,
                batchSize,
                inference ? "inference" : "training",
                median,
                batchSize / median,
                peak.isPresent() ? String.format(Locale.ROOT, "%.0f MiB", peak.getAsDouble()) : "unknown");
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("command", "bench");
        result.put("model", model.model);
        result.put("width", model.width);
        result.put("time_steps", model.timeSteps);
        result.put("batch_size", batchSize);
        result.put("steps", steps);
        result.put("warmup", warmup);
        result.put("inference", inference);
        result.put("engine", model.engine);
        result.put("threads", ThreadFlag.inUse());
        result.put("s_per_step", median);
        result.put("s_of_each_step", seconds);
        result.put("images_per_second", batchSize / median);
        result.put("peak_rss_mib", peak.isPresent() ? peak.getAsDouble() : null);
        common.printJson(spec.commandLine(), result);
    }

    private static double median(double[] seconds) {
        double[] sorted = seconds.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
