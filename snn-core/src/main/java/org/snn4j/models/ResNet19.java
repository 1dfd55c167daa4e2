package org.snn4j.models;

import static org.snn4j.layer.Layers.dense;
import static org.snn4j.layer.Layers.globalAvgPool;

import org.snn4j.layer.LayerFactory;
import org.snn4j.layer.Layers;
import org.snn4j.layer.Residual;

/** ResNet-19 with its neurons behind the addition, see {@link Models#resnet19()}. */
final class ResNet19 {
    private final Stages stages;

    private ResNet19(Stages stages) {
        this.stages = stages;
    }

    static void add(Stages stages) {
        int width = stages.width();
        // The authors' program gives the stem, which no addition follows, the alpha of a branch too.
        stages.add(stages.convolution(width, 3, 1), stages.norm(Stages.BEFORE_ADDITION), stages.neurons())
                .end(1);
        ResNet19 blocks = new ResNet19(stages);
        blocks.stage(3, width, 1).end(2);
        blocks.stage(3, 2 * width, 2).end(3);
        blocks.stage(2, 4 * width, 2).add(globalAvgPool(), dense(2 * width), stages.neurons());
    }

    private Stages stage(int blocks, int filters, int stride) {
        block(body(filters, stride).shortcut(shortcut(filters, stride)));
        for (int i = 1; i < blocks; i++) {
            block(body(filters, 1));
        }
        return stages;
    }

    /** Neurons stand behind the addition. */
    private void block(Residual.Factory branches) {
        stages.add(branches, stages.neurons());
    }

    private Residual.Factory body(int filters, int stride) {
        return Layers.residual(
                stages.convolution(filters, 3, stride),
                stages.norm(1),
                stages.neurons(),
                stages.convolution(filters, 3, 1),
                stages.norm(Stages.BEFORE_ADDITION));
    }

    /** Where the shape stays, a normalisation alone. */
    private LayerFactory[] shortcut(int filters, int stride) {
        LayerFactory norm = stages.norm(Stages.BEFORE_ADDITION);
        return stride == 1
                ? new LayerFactory[] {norm}
                : new LayerFactory[] {stages.convolution(filters, 1, stride), norm};
    }
}
