package org.snn4j.torture.mutant;

import static org.snn4j.layer.Layers.conv2d;
import static org.snn4j.layer.Layers.dense;
import static org.snn4j.layer.Layers.globalAvgPool;
import static org.snn4j.layer.Layers.spiking;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.snn4j.cli.Snn;
import org.snn4j.data.Dataset;
import org.snn4j.data.Datasets;
import org.snn4j.loss.CrossEntropy;
import org.snn4j.network.Network;
import org.snn4j.neuron.Lif;
import org.snn4j.optimize.AdamW;
import org.snn4j.torture.mutant.Seed.Form;
import org.snn4j.torture.report.Folders;
import org.snn4j.train.FitOptions;
import org.snn4j.train.Model;
import org.snn4j.train.TrainingDivergedException;
import org.snn4j.train.checkpoint.CheckpointException;
import org.snn4j.train.checkpoint.RunFolder;

/** Files of run folders, and files of flags. */
final class RunReaders {
    private static final int SAMPLES = 8;
    private static final int CLASSES = 3;
    private static final String FLAGS = """
            # flags of a run
            dataset: shapes
            model: convnet
            width: 4
            method: tks
            time-steps: 2
            aggregation: mean
            detach-teacher: true
            lr: 0.002
            epochs: 1
            images: 20
            """;

    private RunReaders() {}

    /** Sound files hold times, so they are made once and kept for later processes. */
    static List<Reader> all(Path folder, Path kept) throws IOException {
        List<Reader> readers = new ArrayList<>();
        readers.add(loading(folder));
        readers.add(resuming(kept));
        Path run = kept.resolve("run");
        if (!Files.exists(run.resolve("history.csv"))) {
            said(
                    "train",
                    "--dataset",
                    "shapes",
                    "--model",
                    "convnet",
                    "--width",
                    "2",
                    "--time-steps",
                    "2",
                    "--images",
                    "20",
                    "--test-images",
                    "10",
                    "--batch-size",
                    "10",
                    "--epochs",
                    "2",
                    "--out",
                    run.toString());
        }
        byte[] config = Files.readAllBytes(run.resolve("config.json"));
        byte[] history = Files.readAllBytes(run.resolve("history.csv"));
        readers.add(comparing("config.json", new Seed("config.json", config, Form.TEXT), "history.csv", history));
        readers.add(comparing("history.csv", new Seed("history.csv", history, Form.TEXT), "config.json", config));
        readers.add(flags(config));
        return readers;
    }

    private static Model model() {
        Network network = Network.input(2, 6, 6)
                .timeSteps(2)
                .seed(1)
                .add(conv2d(3, 3))
                .add(spiking(Lif.tks()))
                .add(globalAvgPool())
                .add(dense(CLASSES))
                .build();
        return Model.compile(network, AdamW.of(1e-3), CrossEntropy.of());
    }

    private static Dataset data() {
        INDArray labels = Nd4j.zeros(DataType.FLOAT, SAMPLES, CLASSES);
        for (int i = 0; i < SAMPLES; i++) {
            labels.putScalar(i, i % CLASSES, 1);
        }
        return Datasets.of(Nd4j.ones(DataType.FLOAT, SAMPLES, 2, 6, 6), labels, SAMPLES);
    }

    private static Reader loading(Path folder) throws IOException {
        Model model = model();
        Path file = folder.resolve("model.npz");
        model.save(file);
        byte[] sound = Files.readAllBytes(file);
        Files.delete(file);
        return new Reader(
                "weights, loaded",
                30,
                List.of(new Seed("model.npz", sound, Form.ZIP)),
                List.of(CheckpointException.class),
                (seed, bytes, place) -> model.load(Files.write(place.resolve(seed.name()), bytes)));
    }

    private static Reader resuming(Path kept) throws IOException {
        Dataset data = data();
        RunFolder run = new RunFolder(kept.resolve("checkpoint"));
        if (!Files.exists(run.checkpoint())) {
            model().fit(data, FitOptions.epochs(1).runFolder(run.path()));
        }
        String name = run.checkpoint().getFileName().toString();
        byte[] sound = Files.readAllBytes(run.checkpoint());
        return new Reader(
                "checkpoint, resumed",
                15,
                List.of(new Seed(name, sound, Form.ZIP)),
                // A damaged history may make the run longer, and then the loss of damaged weights may be infinite.
                List.of(CheckpointException.class, TrainingDivergedException.class),
                (seed, bytes, place) -> {
                    Folders.empty(place);
                    Files.write(place.resolve(name), bytes);
                    model().fit(data, FitOptions.epochs(1).runFolder(place).resume());
                });
    }

    private static Reader comparing(String name, Seed sound, String otherName, byte[] other) {
        return new Reader(name, 15, List.of(sound), List.of(Said.Refusal.class), (seed, bytes, place) -> {
            Files.write(place.resolve(otherName), other);
            Files.write(place.resolve(seed.name()), bytes);
            said("compare", place.toString());
        });
    }

    /** Flags of a run whose folder is in use already, so that nothing is trained. */
    private static Reader flags(byte[] config) {
        Seed sound = new Seed("flags.yaml", FLAGS.getBytes(StandardCharsets.UTF_8), Form.TEXT);
        return new Reader("flags in YAML", 15, List.of(sound), List.of(Said.Refusal.class), (seed, bytes, place) -> {
            Path run = Files.createDirectories(place.resolve("run"));
            Files.write(run.resolve("config.json"), config);
            Path file = Files.write(place.resolve(seed.name()), bytes);
            try {
                said("train", "--config", file.toString(), "--out", run.toString());
            } catch (Said.Refusal refusal) {
                // Right flags end here.
                if (!String.valueOf(refusal.getMessage()).contains("holds a run already")) {
                    throw refusal;
                }
            }
        });
    }

    private static void said(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = Snn.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
        Said.check(code, err.toString());
    }
}
