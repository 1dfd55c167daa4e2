package org.snn4j.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.snn4j.layer.Layers.avgPool;
import static org.snn4j.layer.Layers.batchNorm;
import static org.snn4j.layer.Layers.conv2d;
import static org.snn4j.layer.Layers.dense;
import static org.snn4j.layer.Layers.flatten;
import static org.snn4j.layer.Layers.residual;
import static org.snn4j.layer.Layers.spiking;
import static org.snn4j.layer.Layers.tap;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.snn4j.neuron.Lif;
import org.snn4j.pass.Shape;
import org.snn4j.pass.Work;
import org.snn4j.pass.Work.Direction;

class LayerWorkTest {
    private static final int ROWS = 10;
    private final Scope scope = Scope.root(2, new SplittableRandom(1));

    private Layer make(LayerFactory factory, int... input) {
        return factory.create(Shape.of(input), scope.next(factory.kind()));
    }

    @Test
    void aConvolutionMultipliesAndAddsForEachWeightAtEachPixel() {
        Layer layer = make(conv2d(4, 3).padding(1).bias(false), 2, 8, 8);
        long inputs = ROWS * 2 * 64;
        long outputs = ROWS * 4 * 64;
        long weights = 4 * 2 * 9;
        LayerWork work = new LayerWork(List.of(layer), inputs, outputs, 4);

        assertThat(work.forward())
                .isEqualTo(new Work(
                        "conv2d",
                        "conv2d_1",
                        Direction.FORWARD,
                        4 * (inputs + outputs + weights),
                        2 * weights * 64 * ROWS));
        assertThat(work.backward())
                .isEqualTo(new Work(
                        "conv2d",
                        "conv2d_1",
                        Direction.BACKWARD,
                        4 * (outputs + 2 * inputs + 2 * weights),
                        4 * weights * 64 * ROWS));
        assertThat(work.backwardToWeights().bytes()).isEqualTo(4 * (outputs + inputs + weights));
        assertThat(work.backwardToWeights().operations()).isEqualTo(2 * weights * 64 * ROWS);
    }

    @Test
    void aDenseLayerMultipliesAndAddsForEachWeight() {
        Layer layer = make(dense(5), 7);

        assertThat(new LayerWork(List.of(layer), 7 * ROWS, 5 * ROWS, 8).forward())
                .isEqualTo(new Work(
                        "dense",
                        "dense_1",
                        Direction.FORWARD,
                        8 * (7 * ROWS + 5 * ROWS + 7 * 5 + 5),
                        2 * 7 * 5 * ROWS));
    }

    @Test
    void layersThatRunAsOneReadOnceAndWriteOnce() {
        Layer norm = make(batchNorm(), 3, 4, 4);
        Layer neurons = make(spiking(Lif.tks()), 3, 4, 4);
        long numbers = ROWS * 48;
        LayerWork work = new LayerWork(List.of(norm, neurons), numbers, numbers, 4);
        long parameters = 4 * 3;

        assertThat(work.forward())
                .isEqualTo(new Work(
                        "batchNorm + spiking",
                        "batchNorm_1 + spiking_1",
                        Direction.FORWARD,
                        4 * (2 * numbers + parameters),
                        0));
        assertThat(work.backward().bytes()).isEqualTo(4 * (3 * numbers + 2 * parameters));
    }

    @Test
    void poolingDoesNotReadItsInputAgainAndFlatteningMovesNothing() {
        LayerWork pool = new LayerWork(List.of(make(avgPool(2), 3, 4, 4)), 480, 120, 4);
        LayerWork flat = new LayerWork(List.of(make(flatten(), 3, 4, 4)), 480, 480, 4);

        assertThat(pool.backward().bytes()).isEqualTo(4 * (480 + 120));
        assertThat(flat.forward().bytes()).isZero();
        assertThat(flat.backward().bytes()).isZero();
    }

    @Test
    void aLayerMadeOfOthersCountsWhatItAddsUp() {
        LayerWork block = new LayerWork(List.of(make(residual(conv2d(3, 3).padding(1)), 3, 4, 4)), 480, 480, 4);
        LayerWork side = new LayerWork(List.of(make(tap("early", flatten(), dense(2)), 3, 4, 4)), 480, 480, 4);

        assertThat(block.forward()).isEqualTo(new Work("residual", "residual_1", Direction.FORWARD, 4 * 3 * 480, 0));
        assertThat(side.forward().bytes()).isZero();
        assertThat(side.backward().bytes()).isEqualTo(4 * 3 * 480);
    }

    @Test
    void workCannotMoveFewerThanNoBytes() {
        assertThatThrownBy(() -> Work.of("loss", Direction.NEITHER, -1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("work moves and computes 0 or more, but loss was said to move -1 bytes in 0 operations");
    }
}
