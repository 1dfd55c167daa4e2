package org.snn4j.network;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.snn4j.array.Backend;
import org.snn4j.check.Check;
import org.snn4j.encode.Encoder;
import org.snn4j.encode.Encoders;
import org.snn4j.engine.Engine;
import org.snn4j.engine.Engines;
import org.snn4j.layer.Chain;
import org.snn4j.layer.Layer;
import org.snn4j.layer.LayerFactory;
import org.snn4j.layer.Scope;
import org.snn4j.layer.Tap;
import org.snn4j.pass.Parameter;
import org.snn4j.pass.Shape;
import org.snn4j.pass.Weights;

/**
 * Builds a {@link Network} layer by layer.
 *
 * <p>Each layer is made as it is added, so that a wrong shape is reported at the line that caused it. The options that
 * layers depend on, such as the seed and the time steps, must therefore be set before the first layer.
 */
public final class NetworkBuilder {
    private final Shape inputShape;
    private final List<LayerFactory> factories = new ArrayList<>();
    private final List<Layer> layers = new ArrayList<>();
    private final Map<String, Tap> taps = new LinkedHashMap<>();
    private int timeSteps = 4;
    private long seed;
    private DataType type = DataType.FLOAT;
    private Encoder encoder = Encoders.direct();
    private @Nullable Engine engine;
    private @Nullable Scope scope;

    NetworkBuilder(Shape inputShape) {
        this.inputShape = inputShape;
    }

    /**
     * Chooses the number of steps to train with; 4 by default.
     *
     * @param steps T, at least 1
     * @return this
     * @throws IllegalStateException after the first layer
     */
    public NetworkBuilder timeSteps(int steps) {
        beforeFirstLayer("timeSteps(" + steps + ")", "layers may learn one number a step");
        timeSteps = Check.positive(steps, "timeSteps");
        return this;
    }

    /**
     * Chooses the seed of the first weights; 0 by default.
     *
     * @param number any; the same seed gives the same weights
     * @return this
     * @throws IllegalStateException after the first layer
     */
    public NetworkBuilder seed(long number) {
        beforeFirstLayer("seed(" + number + ")", "weights are drawn as layers are added");
        seed = number;
        return this;
    }

    /**
     * Chooses the precision of weights and activations; float by default.
     *
     * @param floatOrDouble {@link DataType#FLOAT} or {@link DataType#DOUBLE}
     * @return this
     * @throws IllegalStateException after the first layer
     */
    public NetworkBuilder dataType(DataType floatOrDouble) {
        beforeFirstLayer("dataType(" + floatOrDouble + ")", "all layers share it");
        Check.that(
                floatOrDouble == DataType.FLOAT || floatOrDouble == DataType.DOUBLE,
                "dataType must be FLOAT or DOUBLE, but was " + floatOrDouble);
        type = floatOrDouble;
        return this;
    }

    /**
     * Chooses the engine that executes the network; by default the {@linkplain Engines#fastest fastest} for its type.
     *
     * @param chosen the engine
     * @return this
     * @throws IllegalStateException after the first layer
     */
    public NetworkBuilder engine(Engine chosen) {
        beforeFirstLayer("engine(...)", "all layers share it");
        engine = chosen;
        return this;
    }

    /**
     * Chooses the encoder, which turns a batch into a value over time; by default the same sample at every step.
     *
     * @param chosen the encoder
     * @return this
     * @throws IllegalStateException after the first layer
     */
    public NetworkBuilder encode(Encoder chosen) {
        beforeFirstLayer("encode(...)", "layers read what it gives");
        encoder = chosen;
        return this;
    }

    /**
     * Adds a layer after the others.
     *
     * @param layer such as those that {@link org.snn4j.layer.Layers} makes
     * @return this
     * @throws IllegalArgumentException where the layer cannot take the output of the one before it
     */
    public NetworkBuilder add(LayerFactory layer) {
        if (scope == null) {
            scope = Scope.root(timeSteps, new SplittableRandom(seed));
        }
        Layer made = layer.create(outputShape(), scope.next(layer.kind()));
        made.taps().forEach(this::addTap);
        factories.add(layer);
        layers.add(made);
        return this;
    }

    private void addTap(Tap tap) {
        Check.that(
                taps.putIfAbsent(tap.tap(), tap) == null,
                "each tap needs a name of its own, but " + tap.tap() + " is there already; rename one of them");
    }

    /**
     * Shape of one sample behind the layers added so far.
     *
     * @return without time and batch
     */
    public Shape outputShape() {
        return layers.isEmpty() ? inputShape : layers.get(layers.size() - 1).outputShape();
    }

    /**
     * Builds the network.
     *
     * @return a network with freshly drawn weights
     * @throws IllegalArgumentException where the last layer gives no logits
     * @throws IllegalStateException where no layer was added, or ND4J has no backend that works, with the cure
     */
    public Network build() {
        if (scope == null) {
            throw new IllegalStateException("a network needs layers, but none was added; call add(...) before build()");
        }
        Check.that(
                outputShape().rank() == 1,
                "a network must end in logits [classes], but its last layer gives " + outputShape()
                        + "; add globalAvgPool() or flatten() and dense(classes) before build()");
        Backend.require();
        Chain chain = new Chain("", inputShape, layers);
        Engine chosen = engine == null ? Engines.fastest(type) : engine;
        Weights weights = scope.weights(type);
        Layer prepared = chosen.prepare(chain, type);
        return new Network(new NetworkParts(
                chain,
                Collections.unmodifiableMap(taps),
                new NetworkInput(encoder, inputShape, type),
                timeSteps,
                seed,
                weights,
                chosen,
                prepared,
                () -> withoutTaps(weights)));
    }

    /** The same layers without side outputs and their weights; other weights are copied from a trained network. */
    private Network withoutTaps(Weights trained) {
        NetworkBuilder bare = new NetworkBuilder(inputShape);
        bare.timeSteps = timeSteps;
        bare.seed = seed;
        bare.type = type;
        bare.encoder = encoder;
        bare.engine = engine;
        bare.scope = Scope.root(timeSteps, new SplittableRandom(seed)).leaveTapsOut();
        factories.forEach(bare::add);
        Network network = bare.build();
        Map<String, Parameter> byName = new HashMap<>();
        trained.parameters().forEach(parameter -> byName.put(parameter.name(), parameter));
        for (Parameter parameter : network.weights().parameters()) {
            network.weights()
                    .view(parameter)
                    .assign(trained.view(Objects.requireNonNull(byName.get(parameter.name()))));
        }
        return network;
    }

    private void beforeFirstLayer(String call, String reason) {
        if (scope != null) {
            throw new IllegalStateException(call + " must come before the first add(...); " + reason);
        }
    }
}
