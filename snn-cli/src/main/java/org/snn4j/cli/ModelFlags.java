package org.snn4j.cli;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.nd4j.linalg.api.buffer.DataType;
import org.snn4j.engine.Engine;
import org.snn4j.engine.Engines;
import org.snn4j.engine.ReferenceEngine;
import org.snn4j.layer.LayerFactory;
import org.snn4j.models.Architecture;
import org.snn4j.models.Models;
import org.snn4j.models.Norm;
import org.snn4j.models.Recipe;
import org.snn4j.models.Sample;
import org.snn4j.network.Network;
import org.snn4j.pass.Shape;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Flags that choose a network. */
final class ModelFlags {
    private static final Map<String, Supplier<Engine>> ENGINES =
            new TreeMap<>(Map.of("cpu", () -> Engines.fastest(DataType.FLOAT), "reference", ReferenceEngine::new));

    private static final Map<String, Norm> NORMS =
            new TreeMap<>(Map.of("bn", Norm.BN, "tdbn", Norm.TDBN, "tebn", Norm.TEBN));

    @Option(
            names = "--model",
            paramLabel = "NAME",
            defaultValue = "vgg9",
            description = "vgg9, resnet18, vgg-snn or convnet.")
    String model = "vgg9";

    @Option(
            names = "--width",
            converter = Allowed.Size.class,
            paramLabel = "N",
            defaultValue = "16",
            description =
                    "Channels of the first convolution, which the others are multiples of; 64 is the full vgg9 or vgg-snn.")
    int width = 16;

    @Option(
            names = "--time-steps",
            converter = Allowed.CountAbove0.class,
            paramLabel = "T",
            defaultValue = "4",
            description = "Steps to train with.")
    int timeSteps = 4;

    @Option(
            names = "--norm",
            paramLabel = "NAME",
            defaultValue = "bn",
            description = "Batch normalisation: bn, tdbn (its scale begins at the threshold) or tebn (a learned weight"
                    + " per step).")
    String norm = "bn";

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "Decides everything random.")
    long seed = 1;

    @Option(
            names = "--engine",
            paramLabel = "NAME",
            defaultValue = "cpu",
            description = "cpu (oneDNN and fused kernels) or reference (plain ND4J).")
    String engine = "cpu";

    @Mixin
    NeuronFlags neuron = new NeuronFlags();

    /** Builds the network for images, freshly drawn. */
    Network network(Shape input, int classes) {
        return network(new Sample(input, false), classes, Map.of());
    }

    /** Builds the network, freshly drawn. */
    Network network(Sample sample, int classes) {
        return network(sample, classes, Map.of());
    }

    /** Builds the network, with what branches off after some of its stages, freshly drawn. */
    Network network(Sample sample, int classes, Map<Integer, LayerFactory> sideOutputs) {
        Architecture maker = WrongFlag.pick("--model", model, Models.byName());
        Norm normalization = norm();
        Engine chosen = engine();
        return WrongFlag.ifRefused(() -> maker.build(new Recipe(
                sample,
                classes,
                width,
                timeSteps,
                seed,
                neuron.neuron(timeSteps),
                normalization,
                chosen,
                DataType.FLOAT,
                sideOutputs)));
    }

    /** What computes; the reference where another cannot run here. */
    Engine engine() {
        return WrongFlag.pick("--engine", engine, ENGINES).get();
    }

    /** The normalisation behind every convolution. */
    Norm norm() {
        return WrongFlag.pick("--norm", norm, NORMS);
    }
}
