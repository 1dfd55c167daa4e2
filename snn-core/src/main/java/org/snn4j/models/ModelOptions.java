package org.snn4j.models;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.snn4j.check.Check;
import org.snn4j.engine.Engine;
import org.snn4j.layer.LayerFactory;
import org.snn4j.neuron.Lif;
import org.snn4j.neuron.Neuron;

/**
 * The options of a network that an {@link Architecture} builds.
 *
 * <pre>{@code
 * Network network = Models.vgg9().build(ModelOptions.of(Sample.image(3, 32, 32), 10).width(16).neuron(Lif.tet()));
 * }</pre>
 *
 * @param input what the network reads
 * @param classes logits to end with
 * @param width channels of the first convolution, which the others are multiples of
 * @param timeSteps steps to train with, T
 * @param seed decides the first weights
 * @param neuron of every spiking layer
 * @param norm normalisation behind every convolution
 * @param engine what executes the network; null for the fastest one that computes in its type
 * @param dataType of weights, membranes and logits, {@link DataType#FLOAT} or {@link DataType#DOUBLE}
 * @param sideOutputs what branches off, such as a weak classifier, by the number of the stage that it comes after
 * @param variant choices that only some networks have
 */
public record ModelOptions(
        Sample input,
        int classes,
        int width,
        int timeSteps,
        long seed,
        Neuron neuron,
        Norm norm,
        @Nullable Engine engine,
        DataType dataType,
        Map<Integer, LayerFactory> sideOutputs,
        Variant variant) {
    /**
     * Checks the numbers and copies the map.
     *
     * @param input what the network reads
     * @param classes logits to end with, at least 1
     * @param width channels of the first convolution, at least 1
     * @param timeSteps steps to train with, at least 1
     * @param seed decides the first weights
     * @param neuron of every spiking layer
     * @param norm normalisation behind every convolution
     * @param engine what executes the network; null for the fastest one that computes in its type
     * @param dataType of weights, membranes and logits
     * @param sideOutputs what branches off, such as a weak classifier, by the number of the stage that it comes after
     * @param variant choices that only some networks have
     * @throws IllegalArgumentException where a number is below 1
     */
    public ModelOptions {
        Check.positive(classes, "classes");
        Check.positive(width, "width");
        Check.positive(timeSteps, "timeSteps");
        sideOutputs = Map.copyOf(sideOutputs);
    }

    /**
     * The full width of the papers, 64, with four time steps, plain batch normalisation, {@link Lif#spikingJelly()} and
     * the fastest engine that there is.
     *
     * @param input what the network reads
     * @param classes logits to end with
     * @return change it with the methods below
     * @throws IllegalArgumentException where there are no classes
     */
    public static ModelOptions of(Sample input, int classes) {
        return new ModelOptions(
                input, classes, 64, 4, 0, Lif.spikingJelly(), Norm.BN, null, DataType.FLOAT, Map.of(), Variant.of());
    }

    /**
     * Chooses the width.
     *
     * @param channels of the first convolution, at least 1
     * @return a changed copy
     * @throws IllegalArgumentException where there are none
     */
    public ModelOptions width(int channels) {
        return new ModelOptions(
                input, classes, channels, timeSteps, seed, neuron, norm, engine, dataType, sideOutputs, variant);
    }

    /**
     * Chooses the number of time steps.
     *
     * @param steps T, at least 1
     * @return a changed copy
     * @throws IllegalArgumentException where there are none
     */
    public ModelOptions timeSteps(int steps) {
        return new ModelOptions(
                input, classes, width, steps, seed, neuron, norm, engine, dataType, sideOutputs, variant);
    }

    /**
     * Chooses the seed of the first weights.
     *
     * @param number any
     * @return a changed copy
     */
    public ModelOptions seed(long number) {
        return new ModelOptions(
                input, classes, width, timeSteps, number, neuron, norm, engine, dataType, sideOutputs, variant);
    }

    /**
     * Chooses the neuron.
     *
     * @param other for every spiking layer
     * @return a changed copy
     */
    public ModelOptions neuron(Neuron other) {
        return new ModelOptions(
                input, classes, width, timeSteps, seed, other, norm, engine, dataType, sideOutputs, variant);
    }

    /**
     * Chooses the normalisation.
     *
     * @param other behind every convolution
     * @return a changed copy
     */
    public ModelOptions norm(Norm other) {
        return new ModelOptions(
                input, classes, width, timeSteps, seed, neuron, other, engine, dataType, sideOutputs, variant);
    }

    /**
     * Chooses the engine that executes the network.
     *
     * @param other an engine that computes in the {@link #dataType}; building refuses others
     * @return a changed copy
     */
    public ModelOptions engine(Engine other) {
        return new ModelOptions(
                input, classes, width, timeSteps, seed, neuron, norm, other, dataType, sideOutputs, variant);
    }

    /**
     * Chooses the data type. It keeps the engine that was chosen; where none was, the fastest one for this type is
     * taken.
     *
     * @param type {@link DataType#FLOAT} or {@link DataType#DOUBLE}; building refuses others
     * @return a changed copy
     */
    public ModelOptions dataType(DataType type) {
        return new ModelOptions(
                input, classes, width, timeSteps, seed, neuron, norm, engine, type, sideOutputs, variant);
    }

    /**
     * Adds a side output, beside those that are there already.
     *
     * @param stage behind which; see {@link Architecture#stagesForSideOutputs}
     * @param layer such as a tap
     * @return a changed copy
     */
    public ModelOptions sideOutput(int stage, LayerFactory layer) {
        Map<Integer, LayerFactory> more = new HashMap<>(sideOutputs);
        more.put(stage, layer);
        return new ModelOptions(input, classes, width, timeSteps, seed, neuron, norm, engine, dataType, more, variant);
    }

    /**
     * Chooses how the network differs from that of its paper.
     *
     * @param other choices that the network has; see {@link Architecture#choices}
     * @return a changed copy
     */
    public ModelOptions variant(Variant other) {
        return new ModelOptions(
                input, classes, width, timeSteps, seed, neuron, norm, engine, dataType, sideOutputs, other);
    }
}
