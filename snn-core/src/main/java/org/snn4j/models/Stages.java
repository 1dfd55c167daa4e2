package org.snn4j.models;

import static org.snn4j.layer.Layers.conv2d;
import static org.snn4j.layer.Layers.dense;
import static org.snn4j.layer.Layers.spiking;

import java.util.function.UnaryOperator;
import org.snn4j.encode.Encoders;
import org.snn4j.layer.BatchNorm;
import org.snn4j.layer.Conv2d;
import org.snn4j.layer.Dense;
import org.snn4j.layer.Initializer;
import org.snn4j.layer.LayerFactory;
import org.snn4j.network.Network;
import org.snn4j.network.NetworkBuilder;
import org.snn4j.neuron.Neuron;
import org.snn4j.pass.Shape;

/** A network under construction, stage by stage, with side outputs where the options want them. */
final class Stages {
    /** tdBN's alpha in the last normalisation of each branch, so that their sum has the variance of a chain. */
    static final double BEFORE_ADDITION = Math.sqrt(0.5);

    private final NetworkBuilder network;
    private final ModelOptions options;
    private Initializer initializer = Initializer.uniformFanIn();
    private Dense.Factory classifier;

    Stages(ModelOptions options) {
        this.options = options;
        this.classifier = dense(options.classes());
        int[] sizes = options.input().shape().dimensions().stream()
                .mapToInt(Integer::intValue)
                .toArray();
        network = Network.input(sizes)
                .timeSteps(options.timeSteps())
                .seed(options.seed())
                .dataType(options.dataType())
                .encode(options.input().frames() ? Encoders.frames() : Encoders.direct());
        if (options.engine() != null) {
            network.engine(options.engine());
        }
    }

    /** Draws the weights of the convolutions that follow in another way. */
    Stages initializer(Initializer other) {
        initializer = other;
        return this;
    }

    /** Changes the dense layer that the network ends in. */
    Stages classifier(UnaryOperator<Dense.Factory> change) {
        classifier = change.apply(classifier);
        return this;
    }

    /** One image or frame of the input. */
    Shape image() {
        return options.input().shape();
    }

    /** Channels that all others are multiples of. */
    int width() {
        return options.width();
    }

    Variant variant() {
        return options.variant();
    }

    /** Channels behind the layers so far. */
    int channels() {
        return network.outputShape().size(0);
    }

    Stages add(LayerFactory... layers) {
        for (LayerFactory layer : layers) {
            network.add(layer);
        }
        return this;
    }

    /** A 3x3 convolution, batch normalisation and neurons. */
    Stages block(int filters) {
        return add(convolution(filters, 3, 1), norm(1), neurons());
    }

    /** Without bias; with stride 1 it keeps height and width. */
    Conv2d.Factory convolution(int filters, int kernel, int stride) {
        return conv2d(filters, kernel)
                .padding(kernel / 2)
                .stride(stride)
                .bias(false)
                .initializer(initializer);
    }

    /** The chosen normalisation; alpha is tdBN's. */
    BatchNorm.Factory norm(double alpha) {
        return options.norm().layer(options.neuron(), alpha);
    }

    Neuron neuron() {
        return options.neuron();
    }

    LayerFactory neurons() {
        return spiking(options.neuron());
    }

    /** The end of a stage. */
    Stages end(int stage) {
        LayerFactory sideOutput = options.sideOutputs().get(stage);
        return sideOutput == null ? this : add(sideOutput);
    }

    /** Ends in a dense layer. */
    Network build() {
        return network.add(classifier).build();
    }
}
