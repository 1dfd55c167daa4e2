package org.snn4j.cli.flags;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.nd4j.linalg.api.buffer.DataType;
import org.snn4j.cli.parse.WholeNumber;
import org.snn4j.cli.parse.WrongFlag;
import org.snn4j.engine.Engine;
import org.snn4j.engine.EngineProvider;
import org.snn4j.engine.Engines;
import org.snn4j.engine.ReferenceEngine;
import org.snn4j.layer.LayerFactory;
import org.snn4j.models.Architecture;
import org.snn4j.models.ModelOptions;
import org.snn4j.models.Models;
import org.snn4j.models.Norm;
import org.snn4j.models.Sample;
import org.snn4j.models.Variant;
import org.snn4j.network.Network;
import org.snn4j.pass.Shape;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Flags that choose a network. */
public final class ModelFlags {
    private static final Map<String, Norm> NORMS =
            new TreeMap<>(Map.of("bn", Norm.BN, "tdbn", Norm.TDBN, "tebn", Norm.TEBN, "bntt", Norm.BNTT));

    /** Name of the network. */
    @Option(
            names = "--model",
            paramLabel = "NAME",
            defaultValue = "vgg9",
            description =
                    "Network: vgg9, vgg-snn, resnet18, resnet19, resnet34, sew-resnet18, sew-resnet19, sew-resnet34,"
                            + " sew-resnet50, spikformer or convnet. Default: ${DEFAULT-VALUE}.")
    public String model;

    /** Channels of the first convolution. */
    @Option(
            names = "--width",
            converter = WholeNumber.Size.class,
            paramLabel = "N",
            defaultValue = "16",
            description =
                    "Channels of the first convolution; those of the others are multiples of it. The papers' width is"
                            + " 64, and 128 for resnet19. That of a token for spikformer, 256 or 384. Default: ${DEFAULT-VALUE}.")
    public int width;

    /** Time steps to train with. */
    @Option(
            names = "--time-steps",
            converter = WholeNumber.AtLeast1.class,
            paramLabel = "T",
            defaultValue = "4",
            description = "Time steps to train with. Default: ${DEFAULT-VALUE}.")
    public int timeSteps;

    @Option(
            names = "--norm",
            paramLabel = "NAME",
            defaultValue = "bn",
            description =
                    "Batch normalisation: bn, tdbn (its scale starts at the threshold), tebn (a learned weight per step) or"
                            + " bntt (scale and statistics of its own for each step). Default: ${DEFAULT-VALUE}.")
    String norm;

    /** Decides everything random. */
    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Seed of everything random. Default: ${DEFAULT-VALUE}.")
    public long seed;

    /** Name of the engine. */
    @Option(
            names = "--engine",
            paramLabel = "NAME",
            defaultValue = "cpu",
            description =
                    "Engine by name: cpu (oneDNN and fused kernels), reference (plain ND4J), or another on the class path."
                            + " Default: ${DEFAULT-VALUE}.")
    public String engine;

    @Mixin
    NeuronFlags neuron = new NeuronFlags();

    @Mixin
    private VariantFlags variant = new VariantFlags();

    /**
     * Builds a network for images, with fresh weights.
     *
     * @param input shape of an image
     * @param classes how many there are
     * @return the network
     */
    public Network network(Shape input, int classes) {
        return network(new Sample(input, false), classes, Map.of());
    }

    /**
     * Builds a network, with fresh weights.
     *
     * @param sample what it reads
     * @param classes how many there are
     * @return the network
     */
    public Network network(Sample sample, int classes) {
        return network(sample, classes, Map.of());
    }

    /**
     * Builds a network with side outputs, with fresh weights.
     *
     * @param sample what it reads
     * @param classes how many there are
     * @param sideOutputs layers that branch off, by the stage that they come after
     * @return the network
     */
    public Network network(Sample sample, int classes, Map<Integer, LayerFactory> sideOutputs) {
        Architecture maker = architecture();
        Norm normalization = norm();
        Engine chosen = engine();
        Variant chosenVariant = variant.variant(maker);
        return WrongFlag.ifRefused(() -> maker.build(new ModelOptions(
                sample,
                classes,
                width,
                timeSteps,
                seed,
                neuron.neuron(timeSteps),
                normalization,
                chosen,
                DataType.FLOAT,
                sideOutputs,
                chosenVariant)));
    }

    private Architecture architecture() {
        return WrongFlag.pick("--model", model, Models.byName());
    }

    /** The stage in the middle of the chosen network. */
    int middleStage() {
        Architecture maker = architecture();
        return maker.middleStage(variant.variant(maker));
    }

    /**
     * The chosen engine.
     *
     * @return the reference engine where another cannot run here
     */
    public Engine engine() {
        return WrongFlag.pick("--engine", engine, engines()).get();
    }

    /** The engines on the class path, by the names of their providers, and the reference engine. */
    private static Map<String, Supplier<Engine>> engines() {
        Map<String, Supplier<Engine>> engines = new TreeMap<>(Map.of("reference", ReferenceEngine::new));
        for (EngineProvider provider : Engines.providers()) {
            String name = provider.name().toLowerCase(Locale.ROOT);
            engines.put(name, () -> Engines.named(name, DataType.FLOAT));
        }
        return engines;
    }

    /** The normalisation behind every convolution. */
    Norm norm() {
        return WrongFlag.pick("--norm", norm, NORMS);
    }
}
