package org.snn4j.models;

import static org.snn4j.layer.Layers.dense;
import static org.snn4j.layer.Layers.globalAvgPool;
import static org.snn4j.layer.Layers.maxPool;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.snn4j.layer.BatchNorm;
import org.snn4j.layer.Initializer;
import org.snn4j.layer.LayerFactory;
import org.snn4j.layer.Layers;
import org.snn4j.layer.Residual.Connect;

/**
 * Residual networks whose neurons stand in front of the connection of both branches: SEW-ResNet, and the ResNets of
 * TSSD, whose block is that of SEW-ResNet with ADD.
 */
final class SewResNet {
    /** Channels that a bottleneck ends in, as a multiple of those of its 3x3 convolution. */
    private static final int EXPANSION = 4;

    private final Stages stages;
    private final boolean bottleneck;
    private final Connect connect;

    private SewResNet(Stages stages, boolean bottleneck) {
        this.stages = stages;
        this.bottleneck = bottleneck;
        this.connect = Objects.requireNonNullElse(stages.variant().connect(), Connect.ADD);
    }

    static void resnet18(Stages stages) {
        stages.block(stages.width()).end(1);
        new SewResNet(stages, false).fourStages(2, 2, 2, 2);
    }

    static void resnet34(Stages stages) {
        imageNetStem(stages);
        new SewResNet(stages, false).fourStages(3, 4, 6, 3);
    }

    static void sewResnet18(Stages stages) {
        imageNetStem(stages.initializer(Initializer.kaimingNormal()));
        new SewResNet(stages, false).fourStages(2, 2, 2, 2);
    }

    static void sewResnet34(Stages stages) {
        imageNetStem(stages.initializer(Initializer.kaimingNormal()));
        new SewResNet(stages, false).fourStages(3, 4, 6, 3);
    }

    static void sewResnet50(Stages stages) {
        imageNetStem(stages.initializer(Initializer.kaimingNormal()));
        new SewResNet(stages, true).fourStages(3, 4, 6, 3);
    }

    static void sewResnet19(Stages stages) {
        int width = stages.width();
        stages.initializer(Initializer.kaimingNormal()).block(width).end(1);
        SewResNet blocks = new SewResNet(stages, false);
        blocks.stage(3, 2 * width, 1).end(2);
        blocks.stage(3, 4 * width, 2).end(3);
        blocks.stage(2, 8 * width, 2).add(globalAvgPool(), dense(4 * width), stages.neurons());
    }

    /** 7x7 with stride 2, and a pool of 3x3 with stride 2. */
    private static void imageNetStem(Stages stages) {
        stages.add(stages.convolution(stages.width(), 7, 2), stages.norm(1), stages.neurons())
                .add(maxPool(3).stride(2).padding(1))
                .end(1);
    }

    /** Stages 2 to 5, each with twice as many channels and half the height and width of the one before. */
    private void fourStages(int... blocks) {
        int filters = stages.width();
        stage(blocks[0], filters, 1).end(2);
        stage(blocks[1], 2 * filters, 2).end(3);
        stage(blocks[2], 4 * filters, 2).end(4);
        stage(blocks[3], 8 * filters, 2).add(globalAvgPool());
    }

    private Stages stage(int blocks, int filters, int stride) {
        block(filters, stride);
        for (int i = 1; i < blocks; i++) {
            block(filters, 1);
        }
        return stages;
    }

    private void block(int filters, int stride) {
        int outputs = bottleneck ? EXPANSION * filters : filters;
        boolean changesShape = stride != 1 || stages.channels() != outputs;
        LayerFactory[] shortcut = changesShape ? unit(outputs, 1, stride, beforeJoining()) : new LayerFactory[0];
        stages.add(Layers.residual(body(filters, stride)).shortcut(shortcut).connect(connect));
    }

    private LayerFactory[] body(int filters, int stride) {
        List<LayerFactory> body = new ArrayList<>();
        if (bottleneck) {
            body.addAll(List.of(unit(filters, 1, 1, stages.norm(1))));
            body.addAll(List.of(unit(filters, 3, stride, stages.norm(1))));
            body.addAll(List.of(unit(EXPANSION * filters, 1, 1, lastNorm())));
        } else {
            body.addAll(List.of(unit(filters, 3, stride, stages.norm(1))));
            body.addAll(List.of(unit(filters, 3, 1, lastNorm())));
        }
        return body.toArray(LayerFactory[]::new);
    }

    private LayerFactory[] unit(int filters, int kernel, int stride, LayerFactory norm) {
        return new LayerFactory[] {stages.convolution(filters, kernel, stride), norm, stages.neurons()};
    }

    private BatchNorm.Factory beforeJoining() {
        return stages.norm(Stages.BEFORE_ADDITION);
    }

    /** The last normalisation of a body; where all begins at zero, its neurons never fire, or always fire for AND. */
    private BatchNorm.Factory lastNorm() {
        BatchNorm.Factory norm = beforeJoining();
        if (!stages.variant().zeroInit()) {
            return norm;
        }
        return norm.initialGamma(0).initialBeta(connect == Connect.AND ? 1 : 0);
    }
}
