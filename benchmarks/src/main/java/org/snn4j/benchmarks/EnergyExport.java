package org.snn4j.benchmarks;

import static org.snn4j.layer.Layers.avgPool;
import static org.snn4j.layer.Layers.batchNorm;
import static org.snn4j.layer.Layers.conv2d;
import static org.snn4j.layer.Layers.dense;
import static org.snn4j.layer.Layers.flatten;
import static org.snn4j.layer.Layers.maxPool;
import static org.snn4j.layer.Layers.spiking;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.BooleanIndexing;
import org.nd4j.linalg.indexing.conditions.Conditions;
import org.snn4j.cpu.CpuEngine;
import org.snn4j.data.Batch;
import org.snn4j.data.Datasets;
import org.snn4j.datasets.image.shapes.DrawnShapes;
import org.snn4j.encode.Encoder;
import org.snn4j.encode.Encoders;
import org.snn4j.energy.EnergyReport;
import org.snn4j.engine.Engine;
import org.snn4j.engine.ReferenceEngine;
import org.snn4j.loss.CrossEntropy;
import org.snn4j.network.Network;
import org.snn4j.neuron.Lif;
import org.snn4j.neuron.Neuron;
import org.snn4j.optimize.AdamW;
import org.snn4j.pass.Parameter;
import org.snn4j.train.FitOptions;
import org.snn4j.train.Model;

/** Trains two small networks and writes weights, inputs and counted operations for {@code benchmarks/peer_neurobench.py}. */
public final class EnergyExport {
    private static final int TIME_STEPS = 4;
    private static final int SIDE = 16;
    private static final int TRAINED = 512;
    private static final int TESTED = 64;
    private static final int BATCH = 32;
    private static final int EPOCHS = 25;

    /** Weights of the first dense layer below this magnitude are set to zero. */
    private static final double PRUNED = 0.02;

    private EnergyExport() {}

    /**
     * Writes the folders {@code frames} and {@code images}.
     *
     * @param arguments where to write
     * @throws IOException where that is not possible
     */
    public static void main(String[] arguments) throws IOException {
        if (arguments.length != 1) {
            System.err.println("energy: give the folder to write to");
            System.exit(2);
        }
        Batch train = DrawnShapes.train(TRAINED).batches(TRAINED).firstBatch();
        Batch test = DrawnShapes.test(TESTED).batches(TESTED).firstBatch();
        Path out = Path.of(arguments[0]);
        export(out.resolve("images"), Encoders.direct(), train, test);
        export(out.resolve("frames"), Encoders.frames(), frames(train), frames(test));
    }

    /** What a camera of events would see where an image moves by a pixel each step: counts of brighter and darker pixels. */
    private static Batch frames(Batch images) {
        INDArray grey = images.inputs().mean(1);
        INDArray frames = Nd4j.zeros(DataType.FLOAT, grey.size(0), TIME_STEPS, 2, SIDE, SIDE);
        for (long n = 0; n < grey.size(0); n++) {
            for (int at = 0; at < TIME_STEPS * SIDE * SIDE; at++) {
                int step = at / SIDE / SIDE;
                int row = at / SIDE % SIDE;
                int column = at % SIDE;
                double before = grey.getDouble(n, row, Math.max(0, column - step));
                double change = grey.getDouble(n, row, Math.max(0, column - step - 1)) - before;
                frames.putScalar(
                        new long[] {n, step, change > 0 ? 0 : 1, row, column}, Math.floor(2 * Math.abs(change)));
            }
        }
        return new Batch(frames, images.labels());
    }

    private static Network network(Encoder encoder, int channels, int classes, Engine engine, DataType type) {
        Neuron lif = Lif.spikingJelly().vThreshold(0.5);
        return Network.input(channels, SIDE, SIDE)
                .timeSteps(TIME_STEPS)
                .encode(encoder)
                .dataType(type)
                .engine(engine)
                .add(conv2d(8, 3).padding(1).bias(false))
                .add(batchNorm())
                .add(spiking(lif))
                .add(avgPool(2))
                .add(conv2d(16, 3).stride(2).padding(1).bias(true))
                .add(spiking(lif))
                .add(conv2d(16, 3).padding(1).bias(false))
                .add(batchNorm())
                .add(spiking(lif))
                .add(maxPool(2))
                .add(flatten())
                .add(dense(32))
                .add(spiking(lif))
                .add(dense(classes))
                .build();
    }

    private static void export(Path folder, Encoder encoder, Batch train, Batch test) throws IOException {
        Files.createDirectories(folder);
        int channels = (int) test.inputs().size(test.inputs().rank() - 3);
        int classes = (int) test.labels().size(1);
        Model fast = model(network(encoder, channels, classes, new CpuEngine(), DataType.FLOAT));
        fast.fit(
                Datasets.of(train.inputs(), train.labels(), BATCH),
                FitOptions.epochs(EPOCHS).quiet());
        for (Parameter parameter : fast.network().weights().parameters()) {
            if (parameter.name().equals("dense_1.weight")) {
                INDArray weight = fast.network().weights().view(parameter);
                BooleanIndexing.replaceWhere(weight, 0, Conditions.absLessThan(PRUNED));
            }
        }
        Path weights = folder.resolve("model.npz");
        fast.save(weights);
        Nd4j.writeAsNumpy(test.inputs(), folder.resolve("inputs.npy").toFile());
        Model exact = model(network(encoder, channels, classes, new ReferenceEngine(), DataType.DOUBLE));
        exact.network().weights().trained().assign(fast.network().weights().trained());
        exact.network().weights().statistics().assign(fast.network().weights().statistics());
        Map<String, Object> result = new LinkedHashMap<>();
        for (Map.Entry<String, Model> each : Map.of("reference double", exact, "CPU float", fast).entrySet()) {
            Model model = each.getValue();
            var data = Datasets.of(test.inputs(), test.labels(), BATCH);
            System.out.println(folder.getFileName() + ", " + each.getKey() + ", accuracy "
                    + model.evaluate(data).accuracy(TIME_STEPS));
            EnergyReport report = model.energy(data, TIME_STEPS);
            System.out.println(report);
            result.put(each.getKey(), counts(report));
        }
        new ObjectMapper()
                .writerWithDefaultPrettyPrinter()
                .writeValue(folder.resolve("energy.json").toFile(), result);
    }

    private static Model model(Network network) {
        return Model.compile(network, AdamW.of(5e-3), CrossEntropy.of());
    }

    private static Map<String, Object> counts(EnergyReport report) {
        Map<String, Object> counts = new LinkedHashMap<>();
        counts.put("dense_macs", report.denseMacs());
        counts.put("effective_macs", report.effectiveMacs());
        counts.put("effective_acs", report.effectiveAcs());
        counts.put("neuron_updates", report.neuronUpdates());
        counts.put("activation_sparsity", report.activationSparsity());
        counts.put("connection_sparsity", report.connectionSparsity());
        counts.put("footprint_bytes", report.footprint());
        counts.put(
                "layers",
                report.layers().stream()
                        .map(layer -> List.of(
                                layer.name(),
                                layer.steps(),
                                layer.denseMacs(),
                                layer.effectiveMacs(),
                                layer.effectiveAcs()))
                        .toList());
        return counts;
    }
}
