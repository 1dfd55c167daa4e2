package org.snn4j.models;

import static org.snn4j.layer.Layers.conv2d;
import static org.snn4j.layer.Layers.dense;
import static org.snn4j.layer.Layers.spiking;

import java.util.stream.Stream;
import org.snn4j.encode.Encoders;
import org.snn4j.layer.LayerFactory;
import org.snn4j.layer.Layers;
import org.snn4j.layer.Residual;
import org.snn4j.network.Network;
import org.snn4j.network.NetworkBuilder;

/** A network under construction, stage by stage, with side outputs where the options want them. */
final class Stages {
    /** tdBN's alpha in the last normalisation of each branch, so that their sum has the variance of a chain. */
    private static final double BEFORE_ADDITION = Math.sqrt(0.5);

    private final NetworkBuilder network;
    private final ModelOptions options;

    Stages(ModelOptions options) {
        this.options = options;
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

    /** Channels that all others are multiples of. */
    int width() {
        return options.width();
    }

    Stages add(LayerFactory... layers) {
        for (LayerFactory layer : layers) {
            network.add(layer);
        }
        return this;
    }

    /** A 3x3 convolution, batch normalisation and neurons. */
    Stages block(int filters) {
        return add(block(filters, 3, 1, 1));
    }

    /** Two blocks and the identity, added up. */
    Stages residual(int filters) {
        return add(body(filters, 1));
    }

    /** Two blocks, of which the first halves height and width, and a block of 1x1, added up. */
    Stages halvingResidual(int filters) {
        return add(body(filters, 2).shortcut(block(filters, 1, 2, BEFORE_ADDITION)));
    }

    private Residual.Factory body(int filters, int stride) {
        return Layers.residual(Stream.of(block(filters, 3, stride, 1), block(filters, 3, 1, BEFORE_ADDITION))
                .flatMap(Stream::of)
                .toArray(LayerFactory[]::new));
    }

    private LayerFactory[] block(int filters, int kernel, int stride, double alpha) {
        return new LayerFactory[] {
            conv2d(filters, kernel).padding(kernel / 2).stride(stride).bias(false),
            options.norm().layer(options.neuron(), alpha),
            spiking(options.neuron())
        };
    }

    /** The end of a stage. */
    Stages end(int stage) {
        LayerFactory sideOutput = options.sideOutputs().get(stage);
        return sideOutput == null ? this : add(sideOutput);
    }

    /** Ends in a dense layer. */
    Network build() {
        return network.add(dense(options.classes())).build();
    }
}
