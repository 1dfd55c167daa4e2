package org.snn4j.cli.bench;

import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.snn4j.loss.Loss;
import org.snn4j.network.Network;
import org.snn4j.network.TrainingPass;
import org.snn4j.optimize.AdamW;
import org.snn4j.optimize.Optimizer;
import org.snn4j.pass.Work;
import org.snn4j.pass.Work.Direction;
import org.snn4j.profile.Profile;
import org.snn4j.schedule.Progress;

/** The steps that a benchmark times. */
final class BenchStep {
    static final Optimizer OPTIMIZER = AdamW.of(1e-3).weightDecay(0.01);
    private static final Work LOSS = Work.of("loss", Direction.NEITHER, 0);

    private BenchStep() {}

    /** A forward pass. */
    static Runnable inference(Network network, BenchBatch batch) {
        // Reading a number waits until the backend has finished.
        return () -> network.predict(batch.inputs(), network.timeSteps())
                .outputs()
                .logits()
                .getDouble(0);
    }

    /** Forward, loss, backward and AdamW. */
    static Runnable training(Network network, Loss loss, BenchBatch batch, Profile profile) {
        Optimizer.Run run = OPTIMIZER.start(network.weights());
        Progress progress = Progress.ofEpoch(0, 1);
        INDArray trained = network.weights().trained();
        // Reads weights, gradient and both moments; writes all but the gradient.
        Work update = Work.of(
                "optimizer",
                Direction.NEITHER,
                7 * trained.length() * trained.dataType().width());
        return () -> {
            TrainingPass pass = network.train(batch.inputs(), 0);
            profile.begin(LOSS);
            Loss.Value value = loss.of(pass.outputs(), batch.labels(), progress);
            profile.end();
            INDArray gradient = pass.backward(value.gradient());
            profile.begin(update);
            run.step(gradient, OPTIMIZER.learningRate().at(progress));
            profile.end();
        };
    }

    /** Seconds of each step, after a warm-up. */
    static double[] time(Runnable step, int warmup, int steps, Profile profile) {
        for (int i = 0; i < warmup; i++) {
            step.run();
        }
        double[] seconds = new double[steps];
        profile.nextStep();
        for (int i = 0; i < steps; i++) {
            long begin = System.nanoTime();
            step.run();
            seconds[i] = (System.nanoTime() - begin) / 1e9;
            profile.nextStep();
        }
        return seconds;
    }

    static double median(double[] seconds) {
        double[] sorted = seconds.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
