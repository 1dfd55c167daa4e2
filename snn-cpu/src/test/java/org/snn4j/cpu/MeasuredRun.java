package org.snn4j.cpu;

import static org.snn4j.layer.Layers.avgPool;
import static org.snn4j.layer.Layers.batchNorm;
import static org.snn4j.layer.Layers.conv2d;
import static org.snn4j.layer.Layers.dense;
import static org.snn4j.layer.Layers.globalAvgPool;
import static org.snn4j.layer.Layers.residual;
import static org.snn4j.layer.Layers.spiking;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.snn4j.loss.CrossEntropy;
import org.snn4j.network.Network;
import org.snn4j.network.NetworkBuilder;
import org.snn4j.network.TrainingPass;
import org.snn4j.neuron.Lif;
import org.snn4j.optimize.AdamW;
import org.snn4j.optimize.Optimizer;
import org.snn4j.pass.Mode;
import org.snn4j.schedule.Progress;
import org.snn4j.train.Model;

/** A process of its own that plans a run, does it, and prints both: bytes planned, and the most that it held. */
final class MeasuredRun {
    private static final int BATCH = 32;

    private MeasuredRun() {}

    /**
     * Runs.
     *
     * @param arguments {@code plain} or {@code residual}, then {@code train} or {@code predict}
     */
    public static void main(String[] arguments) throws IOException {
        Network network = network(arguments[0].equals("residual"));
        INDArray inputs = Nd4j.rand(DataType.FLOAT, BATCH, 3, 32, 32);
        long planned;
        if (arguments[1].equals("train")) {
            Optimizer optimizer = AdamW.of(1e-3);
            planned = Model.compile(network, optimizer, CrossEntropy.of())
                    .memory()
                    .plan(BATCH)
                    .total();
            train(network, inputs, optimizer);
        } else {
            planned = network.memoryPlan(Mode.PREDICT, BATCH).total();
            for (int i = 0; i < 3; i++) {
                network.predict(inputs, network.timeSteps());
            }
        }
        System.out.println(planned + " " + peak());
    }

    private static Network network(boolean residual) {
        NetworkBuilder network = Network.input(3, 32, 32)
                .timeSteps(4)
                .add(conv2d(32, 3).padding(1))
                .add(batchNorm())
                .add(spiking(Lif.spikingJelly()));
        if (residual) {
            network.add(residual(conv2d(32, 3).padding(1), batchNorm(), spiking(Lif.spikingJelly())));
        } else {
            network.add(conv2d(64, 3).padding(1)).add(batchNorm()).add(spiking(Lif.spikingJelly()));
        }
        return network.add(avgPool(2))
                .add(conv2d(128, 3).padding(1))
                .add(batchNorm())
                .add(spiking(Lif.spikingJelly()))
                .add(globalAvgPool())
                .add(dense(10))
                .build();
    }

    private static void train(Network network, INDArray inputs, Optimizer optimizer) {
        INDArray labels = Nd4j.zeros(DataType.FLOAT, BATCH, 10);
        labels.getColumn(0).assign(1);
        Progress progress = Progress.ofEpoch(0, 1);
        Optimizer.Run run = optimizer.start(network.weights());
        for (int i = 0; i < 3; i++) {
            TrainingPass pass = network.train(inputs, i);
            run.step(
                    pass.backward(CrossEntropy.of()
                            .of(pass.outputs(), labels, progress)
                            .gradient()),
                    1e-3);
        }
    }

    /** The most memory that this process held, in bytes; 0 where the system does not tell. */
    private static long peak() throws IOException {
        Path status = Path.of("/proc/self/status");
        return !Files.exists(status)
                ? 0
                : Files.readAllLines(status).stream()
                        .filter(line -> line.startsWith("VmHWM:"))
                        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
                        .findFirst()
                        .orElse(0);
    }
}
