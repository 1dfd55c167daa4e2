package org.snn4j.train;

import static org.snn4j.layer.Layers.avgPool;
import static org.snn4j.layer.Layers.batchNorm;
import static org.snn4j.layer.Layers.conv2d;
import static org.snn4j.layer.Layers.dense;
import static org.snn4j.layer.Layers.globalAvgPool;
import static org.snn4j.layer.Layers.spiking;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.bytedeco.javacpp.Pointer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.snn4j.data.Dataset;
import org.snn4j.data.Datasets;
import org.snn4j.loss.CrossEntropy;
import org.snn4j.network.Network;
import org.snn4j.neuron.Lif;
import org.snn4j.optimize.AdamW;
import org.snn4j.train.callback.LambdaCallback;

/** Trains for many steps in a process of its own and tells how much memory it holds after some of them. */
final class LongRun {
    private static final int BATCH = 4;
    private static final int CLASSES = 4;
    private static final int SIDE = 8;
    private static final int STEPS_PER_EPOCH = 50;

    private LongRun() {}

    /**
     * Prints a line {@code step resident-KiB native-bytes} for each step that is named, in rising order.
     *
     * @param arguments steps after which to look
     */
    public static void main(String[] arguments) {
        PrintStream out = System.out;
        Network network = Network.input(3, SIDE, SIDE)
                .timeSteps(4)
                .add(conv2d(16, 3).padding(1).bias(false))
                .add(batchNorm())
                .add(spiking(Lif.tks()))
                .add(avgPool(2))
                .add(conv2d(32, 3).padding(1).bias(false))
                .add(batchNorm())
                .add(spiking(Lif.tks()))
                .add(globalAvgPool())
                .add(dense(CLASSES))
                .build();
        Model model = Model.compile(network, AdamW.of(1e-3), CrossEntropy.of());
        List<Integer> looks = Arrays.stream(arguments).map(Integer::valueOf).toList();
        int epochs = looks.get(looks.size() - 1) / STEPS_PER_EPOCH;
        LambdaCallback looking = LambdaCallback.create().epochEnd(report -> {
            int steps = report.epoch() * STEPS_PER_EPOCH;
            if (looks.contains(steps)) {
                look(steps, out);
            }
        });
        model.fit(data(), epochs, looking);
    }

    private static void look(int step, PrintStream out) {
        // What is garbage is no growth; native memory behind it is freed by other threads a moment later.
        for (int i = 0; i < 3; i++) {
            System.gc();
            try {
                Thread.sleep(100);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        out.println(step + " " + residentKib() + " " + Pointer.totalBytes());
    }

    private static long residentKib() {
        try {
            return Files.readAllLines(Path.of("/proc/self/status")).stream()
                    .filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Dataset data() {
        SplittableRandom random = new SplittableRandom(1);
        int samples = STEPS_PER_EPOCH * BATCH;
        float[] pixels = new float[samples * 3 * SIDE * SIDE];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (float) random.nextGaussian();
        }
        INDArray labels = Nd4j.zeros(DataType.FLOAT, samples, CLASSES);
        for (int i = 0; i < samples; i++) {
            labels.putScalar(i, i % CLASSES, 1);
        }
        INDArray images = Nd4j.createFromArray(pixels).reshape('c', samples, 3, SIDE, SIDE);
        return Datasets.prefetched(Datasets.of(images, labels, BATCH), 2);
    }
}
