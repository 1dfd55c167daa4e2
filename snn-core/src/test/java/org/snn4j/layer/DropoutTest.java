package org.snn4j.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.snn4j.layer.Layers.dropout;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.snn4j.contract.LayerContract;
import org.snn4j.pass.Mode;
import org.snn4j.pass.Pass;
import org.snn4j.pass.Sequence;
import org.snn4j.pass.Shape;

class DropoutTest implements LayerContract {
    @Override
    public LayerFactory factory() {
        return dropout(0.4);
    }

    @Override
    public Shape inputShape() {
        return Shape.of(2, 3);
    }

    @Test
    void silencesTheSameInputsAtEveryStep() {
        INDArray y = run(0.5, 1, "dropout_1", Mode.TRAIN);
        for (int t = 1; t < STEPS; t++) {
            assertThat(y.slice(t)).isEqualTo(y.slice(0));
        }
    }

    @Test
    void silencesTheGivenShareAndScalesUpTheRest() {
        double[] y =
                run(0.25, 1, "dropout_1", Mode.TRAIN).slice(0).dup('c').data().asDouble();
        long silent = 0;
        for (double value : y) {
            assertThat(value).isIn(0.0, 1 / 0.75);
            silent += value == 0 ? 1 : 0;
        }
        assertThat((double) silent / y.length).isCloseTo(0.25, within(0.03));
    }

    @Test
    void dependsOnTheSeedOfThePassAndTheNameOfTheLayerOnly() {
        INDArray y = run(0.5, 1, "dropout_1", Mode.TRAIN);
        assertThat(run(0.5, 1, "dropout_1", Mode.TRAIN)).isEqualTo(y);
        assertThat(run(0.5, 2, "dropout_1", Mode.TRAIN)).isNotEqualTo(y);
        assertThat(run(0.5, 1, "dropout_2", Mode.TRAIN)).isNotEqualTo(y);
    }

    @Test
    void leavesPredictionsAlone() {
        assertThat(run(0.5, 1, "dropout_1", Mode.PREDICT).minNumber().doubleValue())
                .isEqualTo(1);
    }

    @Test
    void rejectsAShareOfOne() {
        assertThatThrownBy(() -> dropout(1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("p must lie in [0, 1), but was 1.0");
    }

    private static INDArray run(double p, long seed, String name, Mode mode) {
        Scope scope = Scope.root(STEPS, new SplittableRandom(1));
        Layer layer = dropout(p).create(Shape.of(500), scope.in(name));
        Sequence ones = new Sequence(STEPS, Nd4j.ones(DataType.DOUBLE, STEPS * 4, 500));
        return layer.forward(ones, Pass.of(mode, STEPS, scope.weights(DataType.DOUBLE), seed))
                .y()
                .unfolded();
    }
}
